namespace MaiAgent.Sdk;

/// <summary>Uploaded objects that become files of a knowledge base.</summary>
public sealed record RegisterKnowledgeBaseFilesRequest
{
    /// <summary>The objects; at least one. The service publishes no maximum.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public required IReadOnlyList<RegisterKnowledgeBaseFile> Files { get; init => field = Guard.NotEmpty(value, nameof(Files)); }
}
