namespace MaiAgent.Sdk.Testing.Service.Conversations;

/// <summary>One conversation with one assistant.</summary>
internal sealed class Conversation(Guid chatbotId)
{
    public Guid Id { get; } = Guid.NewGuid();

    public Guid ChatbotId => chatbotId;

    public required DateTimeOffset CreatedAt { get; init; }

    public List<Message> Messages { get; } = [];

    /// <summary>What the user said so far, oldest first.</summary>
    public IEnumerable<string> Questions => Messages.Where(message => message.IsIncoming).Select(message => message.Content);
}
