using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>The icon of a model.</summary>
public sealed class ModelIcon
{
    /// <summary>The id of the icon.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the icon.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the image.</summary>
    public string? Image { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
