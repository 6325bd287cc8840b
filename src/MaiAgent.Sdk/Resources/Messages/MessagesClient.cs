using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// The messages API of a client, with the clock of the client and the checks of a message that reaches a person: what Refit makes has no
/// place for either.
/// </summary>
internal sealed class MessagesClient(IMessagesApi api, TimeProvider clock) : IMessagesApi, IHasClock
{
    public TimeProvider Clock => clock;

    public Task<Message> CreateAsync(CreateMessageRequest request, CancellationToken cancellationToken = default) =>
        api.CreateAsync(request, cancellationToken);

    public Task<Page<Message>> ListAsync(ListMessagesQuery query, CancellationToken cancellationToken = default) =>
        api.ListAsync(query, cancellationToken);

    public Task<Message> GetAsync(Guid id, Guid conversation, CancellationToken cancellationToken = default) =>
        api.GetAsync(id, conversation, cancellationToken);

    public Task<Message> CreateOutgoingAsync(CreateMessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Content) && request.Attachments is null or [])
        {
            throw new ArgumentException($"An outgoing message needs {nameof(request.Content)} or one of {nameof(request.Attachments)}.", nameof(request));
        }

        return request.Conversation == Guid.Empty
            ? throw new ArgumentException($"{nameof(request.Conversation)} is Guid.Empty. Was it never set?", nameof(request))
            : api.CreateOutgoingAsync(request with { Type = MessageType.Outgoing }, cancellationToken);
    }
}
