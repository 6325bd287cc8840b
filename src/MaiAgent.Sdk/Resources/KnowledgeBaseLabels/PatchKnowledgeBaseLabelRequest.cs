namespace MaiAgent.Sdk;

/// <summary>Changes to a label (<c>PATCH</c>). A member that is not set is not sent.</summary>
public sealed record PatchKnowledgeBaseLabelRequest
{
    /// <summary>The name, unique in its knowledge base.</summary>
    public Optional<string> Name { get; init; }
}
