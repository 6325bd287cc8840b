namespace MaiAgent.Sdk;

/// <summary>A tool or toolkit as an assistant shows it.</summary>
public sealed class ToolSummary : ResponseModel
{
    /// <summary>The id of the tool.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the tool.</summary>
    public string? Name { get; init; }

    /// <summary>The description of the tool.</summary>
    public string? Description { get; init; }

    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The kind of tool; the service publishes no list of values.</summary>
    public string? ToolType { get; init; }
}
