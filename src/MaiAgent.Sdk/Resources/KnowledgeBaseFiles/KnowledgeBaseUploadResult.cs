using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk;

/// <summary>How the upload of one file ended, and what the service has of it.</summary>
public sealed record KnowledgeBaseUploadResult
{
    /// <summary>The upload that the caller gave.</summary>
    public required KnowledgeBaseUpload Upload { get; init; }

    /// <summary>
    /// The file as the service reported it last. Set also beside an exception, when the file was registered before: it is in the knowledge base.
    /// </summary>
    public KnowledgeBaseFile? File { get; init; }

    /// <summary>
    /// The storage key, when the store has the bytes. Beside an exception and without a <see cref="File"/> the bytes are stored, but
    /// nothing shows that they are registered: register this key instead of uploading the file again.
    /// </summary>
    public string? StorageKey { get; init; }

    /// <summary>
    /// Why the file ended otherwise than asked for; null on success. A <see cref="MaiAgentException"/>, an <see cref="IOException"/> of a file that cannot be
    /// read, an <see cref="ArgumentException"/> for an empty one, or an <see cref="OperationCanceledException"/>.
    /// </summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether the file is registered, and where that is waited for, can be searched.</summary>
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Exception))]
    public bool IsSuccess => Exception is null;
}
