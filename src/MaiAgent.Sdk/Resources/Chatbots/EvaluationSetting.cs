using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>Whether the answers of an assistant are evaluated, after the call.</summary>
public sealed class EvaluationSetting
{
    /// <summary>The state that the service reports; trust it over what was asked for.</summary>
    public bool? EnableEvaluation { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
