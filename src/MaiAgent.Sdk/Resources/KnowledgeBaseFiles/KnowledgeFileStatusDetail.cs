namespace MaiAgent.Sdk;

/// <summary>The status of a knowledge file with a message.</summary>
public sealed class KnowledgeFileStatusDetail : ResponseModel
{
    /// <summary>The status.</summary>
    public FileStatus? Code { get; init; }

    /// <summary>A text for people, in the language of the account; null when there is none. Do not branch on it.</summary>
    public string? Message { get; init; }
}
