using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Messages of conversations: <c>/messages/</c>. Thread-safe.</summary>
public interface IMessagesApi
{
    /// <summary>Stores a message and returns it at once (<c>createMessage</c>); the assistant's answer arrives later, as another message.</summary>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The stored message.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/messages/")]
    Task<Message> CreateAsync([Body] CreateMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of the messages of a conversation (<c>listMessages</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which messages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/messages/")]
    Task<Page<Message>> ListAsync([Query] ListMessagesQuery query, CancellationToken cancellationToken = default);

    /// <summary>Gets one message (<c>getMessage</c>).</summary>
    /// <param name="id">The id of the message.</param>
    /// <param name="conversation">The id of its conversation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/messages/{id}/")]
    Task<Message> GetAsync(Guid id, Guid conversation, CancellationToken cancellationToken = default);

    /// <summary>
    /// Stores a message of the business in a conversation (<c>createOutgoingMessage</c>). The assistant does not answer it, and the contact
    /// probably gets it at once, on LINE, Messenger, Telegram or the web. It is never repeated, whatever the failure.
    /// </summary>
    /// <param name="request">The message, with a text or an attachment. Its type is sent as outgoing, whatever it is.</param>
    /// <param name="cancellationToken">Ends the call; the message may have gone out all the same.</param>
    /// <returns>The stored message.</returns>
    /// <exception cref="ArgumentException">There is neither a text nor an attachment, or no conversation. Nothing was sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/messages/outgoing/")]
    [Headers(Mark.NeverRepeated + "the message may have gone out")]
    Task<Message> CreateOutgoingAsync([Body] CreateMessageRequest request, CancellationToken cancellationToken = default);
}
