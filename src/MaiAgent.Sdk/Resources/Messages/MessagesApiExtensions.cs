namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IMessagesApi"/>.</summary>
public static class MessagesApiExtensions
{
    /// <summary>
    /// Lists the messages of all pages, by cursor or by page number as the service continues them, asking for the next page
    /// only when the enumeration comes to it. Throws <see cref="MaiAgentResponseException"/> when the pages go in a circle. The
    /// order is not documented: sort by <see cref="Message.CreatedAt"/>.
    /// </summary>
    /// <param name="messages">The API.</param>
    /// <param name="query">Which messages, and from where on.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The messages; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<Message> ListAllAsync(
        this IMessagesApi messages, ListMessagesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(query);
        return PageWalker.WalkAsync(
            query,
            PagePosition.At(query.Cursor, query.Page, query.NextQuery),
            messages.ListAsync,
            static (query, page) => query with { Cursor = page.NextCursor, Page = page.NextCursor is null ? page.NextPage : null, NextQuery = page.NextQuery },
            cancellationToken);
    }
}
