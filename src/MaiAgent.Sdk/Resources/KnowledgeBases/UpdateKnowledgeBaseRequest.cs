namespace MaiAgent.Sdk;

/// <summary>
/// A knowledge base as it shall be (<c>PUT</c>). Null members are not sent; whether the service then keeps their values is not
/// documented, so that <see cref="IKnowledgeBasesApi.PatchAsync"/> is the safer call.
/// </summary>
public sealed record UpdateKnowledgeBaseRequest
{
    /// <summary>The name to show.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the owning user. Leave it out unless the ownership is meant to move.</summary>
    public Guid? User { get; init; }

    /// <summary>The id of the owning organization. Leave it out unless the ownership is meant to move.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The id of the embedding model. Without one, files cannot be parsed.</summary>
    public Guid? EmbeddingModel { get; init; }

    /// <summary>The id of the reranker model. <see cref="EnableRerank"/> has no effect without one.</summary>
    public Guid? RerankerModel { get; init; }

    /// <summary>What the knowledge base holds.</summary>
    public string? Description { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1.</summary>
    public int? NumberOfRetrievedChunks { get; init; }

    /// <summary>How many neighbouring sentences are added around a hit; 0 or more.</summary>
    public int? SentenceWindowSize { get; init; }

    /// <summary>Whether a query is expanded with a hypothetical answer (HyDE).</summary>
    public bool? EnableHyde { get; init; }

    /// <summary>The lowest similarity that a chunk must reach, 0.0 to 1.0.</summary>
    public double? SimilarityCutoff { get; init; }

    /// <summary>Whether hits are reranked.</summary>
    public bool? EnableRerank { get; init; }

    /// <summary>The absolute address of an Elasticsearch of your own; without one the service uses its own.</summary>
    public string? ElasticsearchUrl { get; init; }

    /// <summary>The key for <see cref="ElasticsearchUrl"/>. A secret: keep it out of logs.</summary>
    public string? ElasticsearchApiKey { get; init; }

    /// <summary>
    /// The assistants that may use the knowledge base. The list replaces the whole list: an empty one detaches every assistant. Leave it
    /// out to keep the list.
    /// </summary>
    public IReadOnlyList<IdReference>? Chatbots { get; init; }

    /// <summary>
    /// The groups that have access. The list replaces the whole list, and with it the access. Leave it out to keep the list.
    /// </summary>
    public IReadOnlyList<IdReference>? Groups { get; init; }

    /// <summary>The name of the type alone: <see cref="ElasticsearchApiKey"/> is a secret.</summary>
    public override string ToString() => nameof(UpdateKnowledgeBaseRequest);
}
