using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>The messages API of a client, with the clock of the client: what Refit makes has no place for one.</summary>
internal sealed class MessagesClient(IMessagesApi api, TimeProvider clock) : IMessagesApi, IHasClock
{
    /// <inheritdoc/>
    public TimeProvider Clock => clock;

    /// <inheritdoc/>
    public Task<Message> CreateAsync(CreateMessageRequest request, CancellationToken cancellationToken = default) =>
        api.CreateAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<Page<Message>> ListAsync(ListMessagesQuery query, CancellationToken cancellationToken = default) =>
        api.ListAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task<Message> GetAsync(Guid id, Guid conversation, CancellationToken cancellationToken = default) =>
        api.GetAsync(id, conversation, cancellationToken);

    /// <inheritdoc/>
    public Task<Message> CreateOutgoingAsync(OutgoingMessageRequest request, CancellationToken cancellationToken = default) =>
        api.CreateOutgoingAsync(request, cancellationToken);
}
