using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Conversations;
using MaiAgent.Sdk.Testing.Service.Records;
using MaiAgent.Sdk.Testing.Service.WebChats;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>Everything one emulator remembers. Only touched under the lock of <see cref="EmulatedService"/>.</summary>
internal sealed class ServiceState(TimeProvider timeProvider)
{
    private readonly Dictionary<Guid, StoredConversation> _conversationsById = [];

    public Catalog Catalog { get; } = new();

    /// <summary>Oldest first, as are the lists below.</summary>
    public List<StoredChatbot> Chatbots { get; } = [];

    public List<StoredConversation> Conversations { get; } = [];

    public List<ChatRecord> Records { get; } = [];

    public required StoredWebChat WebChat { get; init; }

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public StoredChatbot? FindChatbot(Guid id) => Chatbots.Find(chatbot => chatbot.Id == id);

    public StoredChatbot Chatbot(Guid id) => FindChatbot(id) ?? throw ServiceErrorException.NotFound();

    public StoredConversation? FindConversation(Guid id) => _conversationsById.GetValueOrDefault(id);

    public StoredConversation Conversation(Guid id) => FindConversation(id) ?? throw ServiceErrorException.NotFound();

    public StoredChatbot AddChatbot(JsonObject fields, Guid? id = null)
    {
        var chatbot = new StoredChatbot(id ?? Guid.NewGuid(), fields) { UpdatedAt = Now };
        Chatbots.Add(chatbot);
        return chatbot;
    }

    public StoredConversation OpenConversation(Guid chatbotId)
    {
        var conversation = new StoredConversation(chatbotId, Catalog.Add($"訪客 {Conversations.Count + 1}")) { CreatedAt = Now };
        Conversations.Add(conversation);
        _conversationsById.Add(conversation.Id, conversation);
        return conversation;
    }
}
