using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>An id and the name to show for it.</summary>
public sealed class IdName
{
    /// <summary>The id.</summary>
    public Guid? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
