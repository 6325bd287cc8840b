namespace MaiAgent.Sdk;

/// <summary>A step of the upload of one file.</summary>
public sealed record KnowledgeBaseUploadProgress
{
    /// <summary>The name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>The upload that the caller gave; null for a single stream.</summary>
    public KnowledgeBaseUpload? Upload { get; init; }

    /// <summary>How far the file is.</summary>
    public required KnowledgeBaseUploadPhase Phase { get; init; }

    /// <summary>How many bytes of the file were sent so far; all of them when the store has it.</summary>
    public long BytesSent { get; init; }

    /// <summary>The file, once it is registered.</summary>
    public KnowledgeBaseFile? File { get; init; }

    /// <summary>The storage key, for <see cref="KnowledgeBaseUploadPhase.Failed"/> of a file whose bytes are stored.</summary>
    public string? StorageKey { get; init; }

    /// <summary>Why the file has ended, for <see cref="KnowledgeBaseUploadPhase.Failed"/>.</summary>
    public Exception? Exception { get; init; }
}
