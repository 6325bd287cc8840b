using System.Globalization;
using System.Reflection;
using Refit;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Creates the clients of Refit interfaces. Refit writes the request and asks the serializer for the result; statuses,
/// connections and bodies are judged in the pipeline, so no exception of Refit's reaches a caller.
/// </summary>
internal static class RefitApis
{
    /// <summary>The settings of all clients over one HTTP client.</summary>
    public static RefitSettings CreateSettings(HttpClient client, IHttpContentSerializer serializer) => new(serializer)
    {
        UrlParameterKeyFormatter = new CamelCaseUrlParameterKeyFormatter(),
        UrlParameterFormatter = new WireUrlParameterFormatter(),

        // The serializer's contents know their length. Refit would otherwise send them chunked, or buffer them a second time.
        RequestBodySerialization = RequestBodySerializationMode.Buffered,

        // Refit sets both on every request, over the defaults of the HTTP client.
        Version = client.DefaultRequestVersion,
        VersionPolicy = client.DefaultVersionPolicy,

        ExceptionFactory = static _ => new ValueTask<Exception?>((Exception?)null),
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = static (_, exception) => new ValueTask<Exception?>(exception),
    };

    /// <summary>Creates the client of an interface.</summary>
    /// <exception cref="InvalidOperationException">The interface was compiled without Refit's source generator.</exception>
    public static T Create<T>(HttpClient client, RefitSettings settings)
        where T : class
    {
        try
        {
            return RestService.ForGenerated<T>(client, settings);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(
                $"{typeof(T)} has no generated client. It must be an interface whose methods carry Refit's attributes, and Refit's source generator must run in the project that declares it: add a reference to the package Refit (16.x) there.",
                exception);
        }
    }

    /// <summary>The spellings of the wire where Refit's own differ.</summary>
    private sealed class WireUrlParameterFormatter : DefaultUrlParameterFormatter
    {
        public override string? Format(object? parameterValue, ICustomAttributeProvider attributeProvider, Type type) => parameterValue switch
        {
            bool value => value ? "true" : "false",
            DateTimeOffset value => value.ToString("o", CultureInfo.InvariantCulture),
            DateOnly value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => base.Format(parameterValue, attributeProvider, type),
        };
    }
}
