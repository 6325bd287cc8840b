namespace MaiAgent.Sdk;

/// <summary>
/// Which conversations of a contact to list. Null members are not sent. How the pages are numbered is not published: a page is continued by
/// <see cref="ListQuery.NextQuery"/>.
/// </summary>
public sealed record ContactConversationsQuery : ListQuery
{
    /// <summary>A text that a message of the conversation contains.</summary>
    public string? Keyword { get; init; }

    /// <summary>The id of an inbox.</summary>
    public string? Inboxes { get; init; }
}
