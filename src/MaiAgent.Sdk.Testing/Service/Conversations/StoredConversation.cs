using MaiAgent.Sdk.Testing.Service.Messages;

namespace MaiAgent.Sdk.Testing.Service.Conversations;

/// <summary>One conversation of one contact with one assistant.</summary>
internal sealed class StoredConversation(Guid chatbotId, Guid contactId)
{
    public Guid Id { get; } = Guid.NewGuid();

    public Guid ChatbotId => chatbotId;

    public Guid ContactId => contactId;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Oldest first.</summary>
    public List<StoredMessage> Messages { get; } = [];

    /// <summary>What the contact said so far, oldest first.</summary>
    public IEnumerable<string> Questions => Messages.Where(message => message.IsIncoming).Select(message => message.Content);
}
