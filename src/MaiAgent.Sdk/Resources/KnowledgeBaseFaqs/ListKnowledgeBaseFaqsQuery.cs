namespace MaiAgent.Sdk;

/// <summary>Which questions and answers of a knowledge base to list. Null members are not sent.</summary>
public sealed record ListKnowledgeBaseFaqsQuery : ListQuery, INumberedQuery
{
    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many items a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
