namespace MaiAgent.Sdk;

/// <summary>Which knowledge bases to list. Null members are not sent.</summary>
public sealed record ListKnowledgeBasesQuery : ListQuery, INumberedQuery
{
    /// <summary>Only knowledge bases with this embedding model, by id.</summary>
    public Guid? EmbeddingModel { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many knowledge bases a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>The text to search for.</summary>
    public string? Query { get; init; }

    /// <summary>Only knowledge bases with this reranker model, by id.</summary>
    public Guid? RerankerModel { get; init; }
}
