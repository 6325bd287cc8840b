using MaiAgent.Sdk.Serialization;
using Refit;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Makes the clients of the Refit interfaces. The only code that knows whose they are: our generator's, or the Refit package's.</summary>
internal static class ResourceApi
{
    public static T Create<T>(HttpClient client, MaiAgentContentSerializer serializer)
        where T : class =>
        RestService.ForGenerated<T>(client, CreateSettings(serializer));

#if USE_REFIT_PACKAGE
    private static RefitSettings CreateSettings(MaiAgentContentSerializer serializer) => new(serializer)
    {
        UrlParameterKeyFormatter = new CamelCaseUrlParameterKeyFormatter(),
        UrlParameterFormatter = new WireUrlParameterFormatter(),

        // Statuses, connections and bodies are judged in the pipeline and by the serializer: what they throw is final.
        TransportExceptionFactory = static (_, exception, _) => exception,
        DeserializationExceptionFactory = static (_, exception) => Task.FromResult<Exception?>(exception),
    };

    /// <summary>The spellings of the wire where Refit's own differ.</summary>
    private sealed class WireUrlParameterFormatter : DefaultUrlParameterFormatter
    {
        public override string? Format(object? parameterValue, System.Reflection.ICustomAttributeProvider attributeProvider, Type type) => parameterValue switch
        {
            bool value => value ? "true" : "false",
            DateTimeOffset value => value.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
            DateOnly value => value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            _ => base.Format(parameterValue, attributeProvider, type),
        };
    }
#else
    private static RefitSettings CreateSettings(MaiAgentContentSerializer serializer) => new(serializer);
#endif
}
