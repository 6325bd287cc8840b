namespace MaiAgent.Sdk;

/// <summary>
/// One page of a list. The next one is requested with the same query and the <see cref="NextQuery"/> of this one:
/// <c>query with { NextQuery = page.NextQuery }</c>. <c>ListAllAsync</c> beside each list does that.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
public sealed class Page<T>
{
    /// <summary>The items of this page, in the order of the service, which it does not document. Never null.</summary>
    public IReadOnlyList<T> Items { get; init => field = value ?? []; } = [];

    /// <summary>How many items all pages hold together; null where the service does not count.</summary>
    public int? Count { get; init; }

    /// <summary>Whether the service named a next page.</summary>
    public bool HasNext
    {
        get => field || NextCursor is not null || NextPage is not null || NextQuery is not null;
        init;
    }

    /// <summary>The cursor of the next page; null when there is no next page, or it has a number instead.</summary>
    public string? NextCursor { get; init; }

    /// <summary>The number of the next page; null when there is no next page, or it has a cursor instead.</summary>
    public int? NextPage { get; init; }

    /// <summary>
    /// The whole query of the service's <c>next</c>, as received: <c>limit=20&amp;offset=40</c>. Null when there is no next page, when
    /// <c>next</c> has no query, or one of more than 4,096 characters.
    /// </summary>
    public string? NextQuery { get; init; }
}
