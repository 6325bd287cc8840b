namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>A test with an emulator on a clock of its own and a bare client of it: it reads the wire, and knows nothing of the SDK.</summary>
public abstract class HttpTest : EmulatorTest
{
    private protected WatchedClock Clock { get; } = new();

    protected HttpClient Http { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Http = Emulator.CreateHttpClient();
    }

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(MaiAgentEmulatorOptions options) => options.TimeProvider = Clock;
}
