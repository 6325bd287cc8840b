namespace MaiAgent.Sdk;

/// <summary>A knowledge file that an answer relied on.</summary>
public sealed class CitationFile : ResponseModel
{
    /// <summary>The id of the file.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the file.</summary>
    public string? Filename { get; init; }

    /// <summary>The address of the file.</summary>
    public string? File { get; init; }

    /// <summary>The kind of file, such as <c>pdf</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>The knowledge base that holds the file.</summary>
    public IdName? KnowledgeBase { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How far the service is with the file.</summary>
    public FileStatus? Status { get; init; }

    /// <summary>The parser used on the file.</summary>
    public FileParser? Parser { get; init; }

    /// <summary>The labels of the file. Never null.</summary>
    public IReadOnlyList<IdName> Labels { get; init => field = value ?? []; } = [];

    /// <summary>Metadata that users gave the file, as the service sent it.</summary>
    public JsonElement? RawUserDefineMetadata { get; init; }

    /// <summary>The id of the document; only some revisions of the service send it.</summary>
    public string? Document { get; init; }

    /// <summary>When the file was added.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
