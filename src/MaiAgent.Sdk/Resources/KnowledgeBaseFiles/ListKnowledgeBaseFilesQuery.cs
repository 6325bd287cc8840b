namespace MaiAgent.Sdk;

/// <summary>Which files of a knowledge base to list. Null members are not sent.</summary>
public sealed record ListKnowledgeBaseFilesQuery : ListQuery, INumberedQuery
{
    /// <summary>Only files of this type, without a dot: <c>pdf</c>, <c>docx</c>, <c>txt</c>, <c>xlsx</c> and others.</summary>
    public string? FileType { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many files a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
