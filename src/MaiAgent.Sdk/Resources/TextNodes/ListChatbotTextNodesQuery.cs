namespace MaiAgent.Sdk;

/// <summary>Which text nodes to list over the older path. Null members are not sent.</summary>
public sealed record ListChatbotTextNodesQuery : ListQuery, ICursorQuery
{
    /// <summary>Only the text nodes of this file, by id, under the older name of <see cref="KnowledgeBaseFile"/>.</summary>
    public Guid? ChatbotFile { get; init; }

    /// <summary>The cursor of the page: <see cref="Page{T}.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>Only the text nodes of this file, by id. Some revisions of the service require this or <see cref="ChatbotFile"/>.</summary>
    public Guid? KnowledgeBaseFile { get; init; }

    /// <summary>How many text nodes a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
