using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>A tool or toolkit as an assistant shows it.</summary>
public sealed class ToolSummary
{
    /// <summary>The id of the tool.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the tool.</summary>
    public string? Name { get; init; }

    /// <summary>What the tool does.</summary>
    public string? Description { get; init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The kind of tool; the service publishes no list of values.</summary>
    public string? ToolType { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
