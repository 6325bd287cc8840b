namespace MaiAgent.Sdk;

/// <summary>A label as it shall be.</summary>
public sealed record KnowledgeBaseLabelRequest
{
    /// <summary>The name, unique in its knowledge base.</summary>
    public required string Name { get; init; }
}
