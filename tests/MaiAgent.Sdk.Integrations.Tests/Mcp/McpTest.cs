namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

/// <summary>A test with the server as a process of its own, which takes the emulator for the service.</summary>
[Trait("Category", "Slow")]
public abstract class McpTest : EmulatorTest
{
    private protected const string Ask = "ask_assistant";

    private protected McpServerProcess Server { get; private set; } = null!;

    /// <summary>The assistant that the server asks when a call names none.</summary>
    protected virtual Guid? DefaultAssistant => null;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server = await McpServerProcess.StartAsync(Emulator, DefaultAssistant);
    }

    public override async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
