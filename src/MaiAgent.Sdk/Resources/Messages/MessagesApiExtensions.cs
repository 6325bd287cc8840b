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

    /// <summary>
    /// Stores a message of the business in a conversation (<c>createOutgoingMessage</c>). The assistant does not answer it, and the contact
    /// probably gets it at once, on LINE, Messenger, Telegram or the web. It is never repeated, whatever the failure.
    /// </summary>
    /// <param name="messages">The API.</param>
    /// <param name="request">The message, with a text or an attachment. Its type is sent as outgoing, whatever it is.</param>
    /// <param name="cancellationToken">Ends the call; the message may have gone out all the same.</param>
    /// <returns>The stored message.</returns>
    /// <exception cref="ArgumentException">There is neither a text nor an attachment, or no conversation. Nothing was sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<Message> CreateOutgoingAsync(
        this IMessagesApi messages, CreateMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return messages.CreateOutgoingAsync(new OutgoingMessageRequest(request), cancellationToken);
    }
}
