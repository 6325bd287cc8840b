using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A chunk that a recorded answer relied on; flatter than <see cref="CitationNode"/>.</summary>
public sealed class RecordCitationNode
{
    /// <summary>The id of the chunk, as the service sent it.</summary>
    public string? Id { get; init; }

    /// <summary>The text of the chunk.</summary>
    public string? Text { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
