using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A chunk that an answer relied on, with its score.</summary>
public sealed class CitationNode
{
    /// <summary>The chunk.</summary>
    public ChatbotTextNode? ChatbotTextNode { get; init; }

    /// <summary>The score of the chunk.</summary>
    public double? Score { get; init; }

    /// <summary>The score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayScore { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
