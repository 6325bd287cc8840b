using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>Sign-in through LINE.</summary>
public sealed class LineSignParams
{
    /// <summary>The id of the LIFF app.</summary>
    public string? LiffId { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
