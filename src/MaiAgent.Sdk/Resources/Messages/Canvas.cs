using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A canvas document.</summary>
public sealed class Canvas
{
    /// <summary>The id of the canvas.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the canvas.</summary>
    public string? Name { get; init; }

    /// <summary>The format of the content.</summary>
    public CanvasType? CanvasType { get; init; }

    /// <summary>The title to show.</summary>
    public string? Title { get; init; }

    /// <summary>The document.</summary>
    public string? Content { get; init; }

    /// <summary>When the canvas was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
