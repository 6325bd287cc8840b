using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Conversations;
using MaiAgent.Sdk.Testing.Service.Records;
using MaiAgent.Sdk.Testing.Service.WebChats;

namespace MaiAgent.Sdk.Testing.Service;

using Chatbot = MaiAgent.Sdk.Testing.Service.Chatbots.Chatbot;
using Conversation = MaiAgent.Sdk.Testing.Service.Conversations.Conversation;
using WebChat = MaiAgent.Sdk.Testing.Service.WebChats.WebChat;

/// <summary>Everything one emulator remembers. Only touched under the lock of <see cref="EmulatedService"/>.</summary>
internal sealed class ServiceState(TimeProvider timeProvider)
{
    private readonly Dictionary<Guid, Conversation> _conversationsById = [];

    public Catalog Catalog { get; } = new();

    /// <summary>Oldest first, as are the lists below.</summary>
    public List<Chatbot> Chatbots { get; } = [];

    public List<Conversation> Conversations { get; } = [];

    public List<ChatRecord> Records { get; } = [];

    public required WebChat WebChat { get; init; }

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public Chatbot? FindChatbot(Guid id) => Chatbots.Find(chatbot => chatbot.Id == id);

    public Chatbot Chatbot(Guid id) => FindChatbot(id) ?? throw ServiceErrorException.NotFound();

    public Conversation? FindConversation(Guid id) => _conversationsById.GetValueOrDefault(id);

    public Conversation Conversation(Guid id) => FindConversation(id) ?? throw ServiceErrorException.NotFound();

    public Chatbot AddChatbot(JsonObject fields, Guid? id = null)
    {
        var chatbot = new Chatbot(id ?? Guid.NewGuid(), fields) { UpdatedAt = Now };
        Chatbots.Add(chatbot);
        return chatbot;
    }

    public Conversation OpenConversation(Guid chatbotId)
    {
        var conversation = new Conversation(chatbotId, Catalog.Add($"訪客 {Conversations.Count + 1}")) { CreatedAt = Now };
        Conversations.Add(conversation);
        _conversationsById.Add(conversation.Id, conversation);
        return conversation;
    }
}
