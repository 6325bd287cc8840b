using System.Globalization;
using System.Net;
using System.Reflection;

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

        ExceptionFactory = ReadByStatus,
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

    /// <summary>
    /// Refit takes 204, and only that, for null, without asking the serializer, which refuses an empty body where a value is due. It is the
    /// status of an operation whose 404 means that there is none, and of no other.
    /// </summary>
    /// <returns>No exception: the pipeline has thrown for every failure.</returns>
    private static ValueTask<Exception?> ReadByStatus(HttpResponseMessage response)
    {
        if (CallState.Of(response.RequestMessage) is { IsOurs: true } call)
        {
            response.StatusCode = call.Has(Mark.MayBeAbsent) && response.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.NoContent
                : response.StatusCode == HttpStatusCode.NoContent ? HttpStatusCode.OK
                : response.StatusCode;
        }

        return default;
    }

    /// <summary>The spellings of the wire where Refit's own differ.</summary>
    private sealed class WireUrlParameterFormatter : DefaultUrlParameterFormatter
    {
        public override string? Format(object? parameterValue, ICustomAttributeProvider attributeProvider, Type type) => parameterValue switch
        {
            string value => value,
            bool value => value ? "true" : "false",
            _ when HasFormat(attributeProvider) => base.Format(parameterValue, attributeProvider, type),
            Guid value => value.ToString(),
            int value => value.ToString(CultureInfo.InvariantCulture),
            DateTimeOffset value => value.ToString("o", CultureInfo.InvariantCulture),
            DateOnly value => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => base.Format(parameterValue, attributeProvider, type),
        };

        /// <summary>Whether the interface states how the value is written (<c>[Query(Format = …)]</c>). Those of a caller may.</summary>
        private static bool HasFormat(ICustomAttributeProvider attributeProvider) =>
            attributeProvider.IsDefined(typeof(QueryAttribute), inherit: true)
            && attributeProvider.GetCustomAttributes(typeof(QueryAttribute), inherit: true) is [QueryAttribute { Format.Length: > 0 }, ..];
    }
}
