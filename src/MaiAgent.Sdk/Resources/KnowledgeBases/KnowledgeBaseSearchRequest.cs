namespace MaiAgent.Sdk;

/// <summary>A search in a knowledge base. Null members are not sent.</summary>
public sealed record KnowledgeBaseSearchRequest
{
    /// <summary>What to look for: plain text.</summary>
    public required string Query { get; init; }

    /// <summary>The page, from 1; documented only for services that take a search as GET.</summary>
    public int? Page { get; init; }

    /// <summary>How many hits a page holds; documented only for services that take a search as GET.</summary>
    public int? PageSize { get; init; }
}
