using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>A test with the assistant of an emulator as a chat client.</summary>
public abstract class ChatTest : EmulatorTest
{
    protected static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    protected IChatClient Chat { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Chat = Client.AsIChatClient(Emulator.ChatbotId);
    }

    protected static ChatMessage User(string text) => new(ChatRole.User, text);

    protected static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);
}
