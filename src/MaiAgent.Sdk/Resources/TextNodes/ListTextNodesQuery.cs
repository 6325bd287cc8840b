namespace MaiAgent.Sdk;

/// <summary>Which text nodes of a knowledge base to list. Null members are not sent.</summary>
public sealed record ListTextNodesQuery : ListQuery, ICursorQuery
{
    /// <summary>The cursor of the page: <see cref="Page{T}.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>Only the text nodes of this file, by id.</summary>
    public Guid? KnowledgeBaseFile { get; init; }

    /// <summary>How many text nodes a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
