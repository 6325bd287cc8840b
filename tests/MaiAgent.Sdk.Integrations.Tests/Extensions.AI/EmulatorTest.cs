using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Integrations.Tests.Extensions.AI;

/// <summary>A test with an emulator, the SDK's client of it, and its assistant as a chat client.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected MaiAgentEmulator Emulator { get; private set; } = null!;

    protected MaiAgentClient Client { get; private set; } = null!;

    protected IChatClient Chat { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        Client = Emulator.CreateClient();
        Chat = Client.AsIChatClient(Emulator.ChatbotId);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static ChatMessage User(string text) => new(ChatRole.User, text);

    protected static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);
}
