namespace MaiAgent.Sdk;

/// <summary>Inboxes, where the conversations of a channel arrive: <c>/inboxes/</c>. Thread-safe.</summary>
public interface IInboxesApi
{
    /// <summary>Lists one page of inboxes (<c>listInboxes</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which inboxes; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/inboxes/")]
    Task<Page<Inbox>> ListAsync([Query] ListInboxesQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one inbox (<c>getInbox</c>).</summary>
    /// <param name="id">The id of the inbox.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The inbox.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/inboxes/{id}/")]
    Task<Inbox> GetAsync(Guid id, CancellationToken cancellationToken = default);
}
