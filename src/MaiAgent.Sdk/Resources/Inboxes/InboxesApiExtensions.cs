namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IInboxesApi"/>.</summary>
public static class InboxesApiExtensions
{
    /// <summary>Lists the inboxes of all pages.</summary>
    /// <param name="inboxes">The API.</param>
    /// <param name="query">Which inboxes, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The inboxes.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Inbox> ListAllAsync(
        this IInboxesApi inboxes, ListInboxesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inboxes);
        return PageWalker.ByNumber(query, inboxes.ListAsync, cancellationToken);
    }
}
