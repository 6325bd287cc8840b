namespace MaiAgent.Sdk;

/// <summary>A new knowledge base. Null members are not sent.</summary>
public sealed record CreateKnowledgeBaseRequest
{
    /// <summary>The name to show.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The id of the embedding model. Without one, files cannot be parsed. Its <c>IsDefault</c> marks the usual one among those of <see
    /// cref="IModelsApi.ListEmbeddingModelsAsync"/>.
    /// </summary>
    public Guid? EmbeddingModel { get; init; }

    /// <summary>The id of the reranker model. <see cref="EnableRerank"/> has no effect without one.</summary>
    public Guid? RerankerModel { get; init; }

    /// <summary>What the knowledge base holds.</summary>
    public string? Description { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1. The service starts with 12.</summary>
    public int? NumberOfRetrievedChunks { get; init; }

    /// <summary>How many neighbouring sentences are added around a hit; 0 or more. The service starts with 2.</summary>
    public int? SentenceWindowSize { get; init; }

    /// <summary>Whether a query is expanded with a hypothetical answer (HyDE). The service starts with false.</summary>
    public bool? EnableHyde { get; init; }

    /// <summary>The lowest similarity that a chunk must reach, 0.0 to 1.0. The service starts with 0.0, which keeps all.</summary>
    public double? SimilarityCutoff { get; init; }

    /// <summary>Whether hits are reranked. The service starts with true.</summary>
    public bool? EnableRerank { get; init; }

    /// <summary>The absolute address of an Elasticsearch of your own; without one the service uses its own.</summary>
    public string? ElasticsearchUrl { get; init; }

    /// <summary>The key for <see cref="ElasticsearchUrl"/>. A secret: keep it out of logs.</summary>
    public string? ElasticsearchApiKey { get; init; }

    /// <summary>The assistants that may use the knowledge base.</summary>
    public IReadOnlyList<IdReference>? Chatbots { get; init; }

    /// <summary>The groups that have access.</summary>
    public IReadOnlyList<IdReference>? Groups { get; init; }

    /// <summary>The name of the type alone: <see cref="ElasticsearchApiKey"/> is a secret.</summary>
    public override string ToString() => nameof(CreateKnowledgeBaseRequest);
}
