using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk;

/// <summary>
/// Walks the pages of a list, one page at a time and only as far as it is enumerated. Every page is asked for through the
/// same method with the same query; of the service's <c>next</c> only the cursor or the number is used.
/// </summary>
internal static class PageWalker
{
    /// <param name="list">Asks for the page at a place, or for the first one at the place where the caller's query starts.</param>
    /// <param name="start">The place where the caller's query starts.</param>
    /// <param name="next">The place of the page after; null when this list cannot be continued that way.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static async IAsyncEnumerable<T> WalkAsync<T>(
        Func<PagePosition, CancellationToken, Task<Page<T>>> list,
        PagePosition start,
        Func<Page<T>, PagePosition?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = start;
        var visited = new HashSet<PagePosition>();
        while (visited.Add(position.Normalized()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await list(position, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }

            if (!page.HasNext)
            {
                yield break;
            }

            position = next(page) ?? throw new MaiAgentResponseException(
                call: null,
                "The page names a next one, but neither by a cursor nor by a number that this list can be continued with.", jsonPath: "$.next");
        }

        throw new MaiAgentResponseException(
                call: null,
            $"The page names a next one that was read already ({position}), so the list would never end.", jsonPath: "$.next");
    }
}
