namespace MaiAgent.Sdk;

/// <summary>
/// Changes to a knowledge base (<c>PATCH</c>). A member that is not set is not sent and stays as it is; one that is set to null is
/// sent as null.
/// </summary>
public sealed record PatchKnowledgeBaseRequest
{
    /// <summary>The name to show.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>The id of the owning user. Leave it out unless the ownership is meant to move.</summary>
    public Optional<Guid?> User { get; init; }

    /// <summary>The id of the owning organization. Leave it out unless the ownership is meant to move.</summary>
    public Optional<Guid?> Organization { get; init; }

    /// <summary>The id of the embedding model. Without one, files cannot be parsed.</summary>
    public Optional<Guid?> EmbeddingModel { get; init; }

    /// <summary>The id of the reranker model. <see cref="EnableRerank"/> has no effect without one.</summary>
    public Optional<Guid?> RerankerModel { get; init; }

    /// <summary>What the knowledge base holds.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1.</summary>
    public Optional<int?> NumberOfRetrievedChunks { get; init; }

    /// <summary>How many neighbouring sentences are added around a hit; 0 or more.</summary>
    public Optional<int?> SentenceWindowSize { get; init; }

    /// <summary>Whether a query is expanded with a hypothetical answer (HyDE).</summary>
    public Optional<bool?> EnableHyde { get; init; }

    /// <summary>The lowest similarity that a chunk must reach, 0.0 to 1.0.</summary>
    public Optional<double?> SimilarityCutoff { get; init; }

    /// <summary>Whether hits are reranked.</summary>
    public Optional<bool?> EnableRerank { get; init; }

    /// <summary>The absolute address of an Elasticsearch of your own; null means that of the service.</summary>
    public Optional<string?> ElasticsearchUrl { get; init; }

    /// <summary>The key for <see cref="ElasticsearchUrl"/>. A secret: keep it out of logs.</summary>
    public Optional<string?> ElasticsearchApiKey { get; init; }

    /// <summary>
    /// The assistants that may use the knowledge base. The list replaces the whole list: an empty one detaches every assistant. Leave it
    /// out to keep the list.
    /// </summary>
    public Optional<IReadOnlyList<IdReference>?> Chatbots { get; init; }

    /// <summary>
    /// The groups that have access. The list replaces the whole list, and with it the access. Leave it out to keep the list.
    /// </summary>
    public Optional<IReadOnlyList<IdReference>?> Groups { get; init; }

    /// <summary>The name of the type alone: <see cref="ElasticsearchApiKey"/> is a secret.</summary>
    public override string ToString() => nameof(PatchKnowledgeBaseRequest);
}
