using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk;

/// <summary>
/// Walks the pages of a list, one page at a time and only as far as it is enumerated. Every page is requested through the same method
/// with the caller's query, over which the parameters of the service's <c>next</c> go.
/// </summary>
internal static class PageWalker
{
    /// <summary>Walks a list whose pages have numbers.</summary>
    public static IAsyncEnumerable<T> ByNumber<T, TQuery>(TQuery? query, Func<TQuery?, CancellationToken, Task<Page<T>>> list, CancellationToken callToken)
        where TQuery : ListQuery, INumberedQuery, new() =>
        WalkAsync(query, list, static (query, page) => (query ?? new()) with { Page = page.NextPage, NextQuery = page.NextQuery }, callToken);

    /// <summary>Walks a list whose pages have cursors.</summary>
    public static IAsyncEnumerable<T> ByCursor<T, TQuery>(TQuery? query, Func<TQuery?, CancellationToken, Task<Page<T>>> list, CancellationToken callToken)
        where TQuery : ListQuery, ICursorQuery, new() =>
        WalkAsync(query, list, static (query, page) => (query ?? new()) with { Cursor = page.NextCursor, NextQuery = page.NextQuery }, callToken);

    /// <summary>Walks any list.</summary>
    /// <param name="query">The caller's query.</param>
    /// <param name="list">Requests a page.</param>
    /// <param name="next">The query of the page after a page.</param>
    /// <param name="callToken">Ends the walk.</param>
    /// <param name="enumerationToken">Left to the enumeration, which passes the token of <c>WithCancellation</c>.</param>
    public static async IAsyncEnumerable<T> WalkAsync<T, TQuery>(
        TQuery query,
        Func<TQuery, CancellationToken, Task<Page<T>>> list,
        Func<TQuery, Page<T>, TQuery> next,
        CancellationToken callToken,
        [EnumeratorCancellation] CancellationToken enumerationToken = default)
        where TQuery : ListQuery?
    {
        using var tokens = new CallerTokens(callToken, enumerationToken);
        var position = PagePosition.Of(query);
        var visited = new HashSet<PagePosition>();
        while (visited.Add(position))
        {
            tokens.ThrowIfCancellationRequested();
            var page = await tokens.NameAsync(list(query, tokens.Token)).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                tokens.ThrowIfCancellationRequested();
                yield return item;
            }

            if (!page.HasNext)
            {
                yield break;
            }

            if (page is { NextCursor: null, NextPage: null, NextQuery: null })
            {
                throw new MaiAgentResponseException(
                    call: null, "The page names a next one, but not with a query that can be sent.", jsonPath: "$.next");
            }

            position = PagePosition.At(page.NextCursor, page.NextPage, page.NextQuery);
            query = next(query, page);
        }

        throw new MaiAgentResponseException(
            call: null,
            $"The page names a next one that was read already ({position}), so the list would never end.", jsonPath: "$.next");
    }
}
