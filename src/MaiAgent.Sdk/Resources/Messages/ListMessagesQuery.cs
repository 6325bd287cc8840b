namespace MaiAgent.Sdk;

/// <summary>
/// Which messages to list. Null members are not sent. The service documents a cursor but prints page numbers, so a page is
/// continued with whichever of <see cref="Cursor"/> and <see cref="Page"/> the one before named.
/// </summary>
public sealed record ListMessagesQuery : ListQuery, INumberedQuery, ICursorQuery
{
    /// <summary>The id of the conversation.</summary>
    public required Guid Conversation { get; init; }

    /// <summary>Where to go on: the <see cref="Page{T}.NextCursor"/> of the page before.</summary>
    public string? Cursor { get; init; }

    /// <summary>Where to go on: the <see cref="Page{T}.NextPage"/> of the page before.</summary>
    public int? Page { get; init; }

    /// <summary>How many messages a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
