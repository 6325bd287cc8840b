namespace MaiAgent.Sdk;

/// <summary>Which conversations to list. Null members are not sent.</summary>
public sealed record ListConversationsQuery : ListQuery, ICursorQuery
{
    /// <summary>The id of the inbox; a web chat names its own (<see cref="WebChat.Inbox"/>).</summary>
    public required Guid Inbox { get; init; }

    /// <summary>The text to search for.</summary>
    public string? Keyword { get; init; }

    /// <summary>Where to go on: the <see cref="Page{T}.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many conversations a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
