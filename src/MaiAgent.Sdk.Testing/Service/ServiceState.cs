using MaiAgent.Sdk.Testing.Service.Chatbots;
using MaiAgent.Sdk.Testing.Service.Conversations;

namespace MaiAgent.Sdk.Testing.Service;

using Chatbot = MaiAgent.Sdk.Testing.Service.Chatbots.Chatbot;
using Conversation = MaiAgent.Sdk.Testing.Service.Conversations.Conversation;

/// <summary>Everything one emulator remembers. Only touched under the lock of <see cref="EmulatedService"/>.</summary>
internal sealed class ServiceState(TimeProvider timeProvider)
{
    public Catalog Catalog { get; } = new();

    public List<Chatbot> Chatbots { get; } = [];

    public Dictionary<Guid, Conversation> Conversations { get; } = [];

    public DateTimeOffset Now => timeProvider.GetUtcNow();

    public Chatbot Chatbot(Guid id) => Chatbots.Find(chatbot => chatbot.Id == id) ?? throw ServiceErrorException.NotFound();

    public Conversation Conversation(Guid id) => Conversations.GetValueOrDefault(id) ?? throw ServiceErrorException.NotFound();
}
