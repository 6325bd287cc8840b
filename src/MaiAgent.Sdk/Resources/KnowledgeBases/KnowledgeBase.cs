namespace MaiAgent.Sdk;

/// <summary>A knowledge base, alone or in a list. Members other than the id and the name may be missing.</summary>
public sealed class KnowledgeBase : ResponseModel
{
    /// <summary>The id of the knowledge base.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name to show.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the owning user.</summary>
    public Guid? User { get; init; }

    /// <summary>The id of the owning organization.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The embedding model; only its id where the service sends no more.</summary>
    public IdName? EmbeddingModel { get; init; }

    /// <summary>The reranker model; only its id where the service sends no more.</summary>
    public IdName? RerankerModel { get; init; }

    /// <summary>What the knowledge base holds.</summary>
    public string? Description { get; init; }

    /// <summary>How many chunks retrieval returns.</summary>
    public int? NumberOfRetrievedChunks { get; init; }

    /// <summary>How many neighbouring sentences are added around a hit.</summary>
    public int? SentenceWindowSize { get; init; }

    /// <summary>Whether a query is expanded with a hypothetical answer (HyDE).</summary>
    public bool? EnableHyde { get; init; }

    /// <summary>The lowest similarity that a chunk must reach, 0.0 to 1.0.</summary>
    public double? SimilarityCutoff { get; init; }

    /// <summary>Whether hits are reranked.</summary>
    public bool? EnableRerank { get; init; }

    /// <summary>The address of the Elasticsearch of your own; null for the service's.</summary>
    public string? ElasticsearchUrl { get; init; }

    /// <summary>The assistants that may use the knowledge base. Never null.</summary>
    public IReadOnlyList<IdName> Chatbots { get; init => field = value ?? []; } = [];

    /// <summary>The groups that have access. Never null.</summary>
    public IReadOnlyList<IdName> Groups { get; init => field = value ?? []; } = [];

    /// <summary>How many files the knowledge base has.</summary>
    public int? FilesCount { get; init; }

    /// <summary>When the knowledge base was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the knowledge base was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    // The vendor's examples read these with a second spelling.
    [JsonInclude, JsonPropertyName("embedding_model")]
    internal IdName? EmbeddingModelInSnakeCase
    {
        init => EmbeddingModel ??= value;
    }

    [JsonInclude, JsonPropertyName("reranker_model")]
    internal IdName? RerankerModelInSnakeCase
    {
        init => RerankerModel ??= value;
    }

    [JsonInclude, JsonPropertyName("number_of_retrieved_chunks")]
    internal int? NumberOfRetrievedChunksInSnakeCase
    {
        init => NumberOfRetrievedChunks ??= value;
    }

    [JsonInclude, JsonPropertyName("sentence_window_size")]
    internal int? SentenceWindowSizeInSnakeCase
    {
        init => SentenceWindowSize ??= value;
    }

    [JsonInclude, JsonPropertyName("enable_hyde")]
    internal bool? EnableHydeInSnakeCase
    {
        init => EnableHyde ??= value;
    }

    [JsonInclude, JsonPropertyName("similarity_cutoff")]
    internal double? SimilarityCutoffInSnakeCase
    {
        init => SimilarityCutoff ??= value;
    }

    [JsonInclude, JsonPropertyName("enable_rerank")]
    internal bool? EnableRerankInSnakeCase
    {
        init => EnableRerank ??= value;
    }

    [JsonInclude, JsonPropertyName("files_count")]
    internal int? FilesCountInSnakeCase
    {
        init => FilesCount ??= value;
    }

    [JsonInclude, JsonPropertyName("created_at")]
    internal DateTimeOffset? CreatedAtInSnakeCase
    {
        init => CreatedAt ??= value;
    }

    [JsonInclude, JsonPropertyName("updated_at")]
    internal DateTimeOffset? UpdatedAtInSnakeCase
    {
        init => UpdatedAt ??= value;
    }
}
