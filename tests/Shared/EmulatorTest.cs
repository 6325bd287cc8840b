namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A test with an emulator of its own, and the SDK's client of it.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected MaiAgentEmulator Emulator { get; private set; } = null!;

    protected MaiAgentClient Client { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        var options = new MaiAgentEmulatorOptions();
        Configure(options);
        Emulator = await MaiAgentEmulator.StartAsync(options, Token);
        Client = Emulator.CreateClient(Configure);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets a client of a container call the emulator.</summary>
    protected void UseEmulator(MaiAgentClientOptions options) => (options.ApiKey, options.BaseAddress) = (Emulator.ApiKey, Emulator.BaseAddress);

    protected virtual void Configure(MaiAgentEmulatorOptions options)
    {
    }

    protected virtual void Configure(MaiAgentClientOptions options)
    {
    }
}
