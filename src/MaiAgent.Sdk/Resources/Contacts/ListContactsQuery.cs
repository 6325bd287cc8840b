namespace MaiAgent.Sdk;

/// <summary>
/// Which contacts to list. Null members are not sent. The pages are documented by number, and by limit and offset in the examples: use one
/// pair, and a page is continued with whichever the service names.
/// </summary>
public sealed record ListContactsQuery : ListQuery, INumberedQuery
{
    /// <summary>The id of an inbox. Several ids are not documented.</summary>
    public string? Inboxes { get; init; }

    /// <summary>The older form of <see cref="Inboxes"/>. Leave it out.</summary>
    public string? Inbox { get; init; }

    /// <summary>
    /// A text that the name or the <see cref="Contact.SourceId"/> contains; or the id of the contact, by the examples. It matches loosely:
    /// compare what you look for with what is returned.
    /// </summary>
    public string? Query { get; init; }

    /// <summary>The text to search for.</summary>
    public string? Search { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many contacts a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>How many contacts a page holds, for <see cref="Offset"/>; at least 1, and 20 in the examples.</summary>
    public int? Limit { get; init; }

    /// <summary>How many contacts to leave out at the beginning; at least 0.</summary>
    public int? Offset { get; init; }

    internal override string? BeginsAt => NextQuery ?? (Offset is { } offset ? $"offset={offset}" : null);
}
