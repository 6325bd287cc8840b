namespace MaiAgent.Sdk;

/// <summary>A file of a knowledge base. Only a file whose <see cref="Status"/> is <see cref="FileStatus.Done"/> can be searched.</summary>
public sealed class KnowledgeBaseFile : ResponseModel
{
    /// <summary>The id of the file.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name to show. Several files may have the same one.</summary>
    public string? Filename { get; init; }

    /// <summary>Where the stored object can be downloaded, usually at another host, without an API key. <c>DownloadAsync</c> does so.</summary>
    public string? File { get; init; }

    /// <summary>The type without a dot, such as <c>pdf</c>, <c>docx</c>, <c>txt</c> or <c>xlsx</c>.</summary>
    public string? FileType { get; init; }

    /// <summary>The knowledge base that holds the file; only its id where the service sends no more.</summary>
    public IdName? KnowledgeBase { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How far the service is with the file, in whichever form it was sent.</summary>
    [JsonIgnore]
    public FileStatus? Status
    {
        get => StatusDetail?.Code;
        // Not init: .NET 8 takes it for a parameter of the constructor, which one that JSON leaves out cannot be.
        set => StatusDetail = value is null ? null : new KnowledgeFileStatusDetail { Code = value };
    }

    /// <summary>The status with the service's message, which only some responses have.</summary>
    [JsonPropertyName("status")]
    public KnowledgeFileStatusDetail? StatusDetail { get; set; }

    /// <summary>The parser in use; only its id where the service sends no more.</summary>
    public FileParser? Parser { get; init; }

    /// <summary>The labels of the file. Never null.</summary>
    public IReadOnlyList<IdName> Labels { get; init => field = value ?? []; } = [];

    /// <summary>Metadata that users gave the file, as the service sent it.</summary>
    public JsonElement? RawUserDefineMetadata { get; init; }

    /// <summary>The id of the parsed document; only some revisions of the service send it.</summary>
    public string? Document { get; init; }

    /// <summary>The id of the parsed content, by an older name than <see cref="Document"/>.</summary>
    public Guid? ChatbotFileContent { get; init; }

    /// <summary>When the file was registered, in whole seconds.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    // The vendor's examples read these three with a second spelling.
    [JsonInclude, JsonPropertyName("file_type")]
    internal string? FileTypeInSnakeCase
    {
        init => FileType ??= value;
    }

    [JsonInclude, JsonPropertyName("file_size")]
    internal long? SizeInSnakeCase
    {
        init => Size ??= value;
    }

    [JsonInclude, JsonPropertyName("created_at")]
    internal DateTimeOffset? CreatedAtInSnakeCase
    {
        init => CreatedAt ??= value;
    }
}
