using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A reranker model.</summary>
public sealed class RerankerModel
{
    /// <summary>The id of the model.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the model.</summary>
    public string? Name { get; init; }

    /// <summary>Whether new assistants get it by default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The icon of the model.</summary>
    public ModelIcon? Icon { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
