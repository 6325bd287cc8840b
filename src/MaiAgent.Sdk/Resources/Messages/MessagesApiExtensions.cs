using MaiAgent.Sdk.Answers;

namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IMessagesApi"/>.</summary>
public static class MessagesApiExtensions
{
    /// <summary>
    /// Lists the messages of all pages, by cursor or by page number as the service continues them. The order is not documented: sort by
    /// <see cref="Message.CreatedAt"/>.
    /// </summary>
    /// <param name="messages">The API.</param>
    /// <param name="query">Which messages, and from where on.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The messages.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Message> ListAllAsync(
        this IMessagesApi messages, ListMessagesQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(query);
        return PageWalker.WalkAsync(query, messages.ListAsync, Next, cancellationToken);
    }

    /// <summary>
    /// Stores a message and waits for the answer: the first message of the assistant, or of an operator, that came after it, by
    /// <see cref="Message.CreatedAt"/> and id and never by its place in the list. The conversation is read before the message is stored, so
    /// that an answer without a time is known from the messages that were there. Then it is looked at again and again, with
    /// growing pauses on <see cref="MaiAgentClientOptions.TimeProvider"/> (the system's clock for a substitute), and through 429, 5xx and
    /// failures of the connection. The message is stored once, whatever happens. The service does not link an answer to its question: ask
    /// one question at a time in a conversation.
    /// </summary>
    /// <param name="messages">The API.</param>
    /// <param name="request">The message, of a contact: <see cref="MessageType.Incoming"/> or without a type.</param>
    /// <param name="timeout">
    /// The limit of the whole call: positive and at most a day, or <see cref="Timeout.InfiniteTimeSpan"/>. Null is five minutes.
    /// </param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>; a message that was stored stays stored.</param>
    /// <returns>The answer. A message without text, attachment, canvas or payload is none yet.</returns>
    /// <exception cref="ArgumentException">The message is <see cref="MessageType.Outgoing"/>, which the assistant does not answer; thrown at the call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not allowed; thrown at the call.</exception>
    /// <exception cref="MaiAgentTimeoutException">
    /// The limit ran out: <see cref="MaiAgentTimeoutException.Limit"/> is <c>timeout</c>, and the ids of the conversation and of the message are in it.
    /// Or a limit of <see cref="MaiAgentClientOptions"/> ran out while the message was being stored.
    /// </exception>
    /// <exception cref="MaiAgentApiException">The service refused; its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No complete response arrived when the message was being stored, or no connection could be made before.</exception>
    /// <exception cref="MaiAgentResponseException">A response cannot be read, or the pages of the list go in a circle.</exception>
    public static Task<Message> AskAsync(
        this IMessagesApi messages, CreateMessageRequest request, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Type == MessageType.Outgoing)
        {
            throw new ArgumentException("The assistant does not answer an outgoing message.", nameof(request));
        }

        var limit = timeout ?? AnswerWait.DefaultLimit;
        return AnswerWait.Check(limit) is { } failure
            ? throw new ArgumentOutOfRangeException(nameof(timeout), limit, failure)
            : new Asking(messages, request).AskAsync(limit, cancellationToken);
    }

    /// <summary>The query of the page after a page.</summary>
    internal static ListMessagesQuery Next(ListMessagesQuery query, Page<Message> page) =>
        query with { Cursor = page.NextCursor, Page = page.NextCursor is null ? page.NextPage : null, NextQuery = page.NextQuery };
}
