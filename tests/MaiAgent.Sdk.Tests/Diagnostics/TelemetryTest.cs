using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>An emulator, and a client of it whose clock stands still.</summary>
public abstract class TelemetryTest : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Clock { get; } = new();

    private protected MaiAgentEmulator Emulator { get; private set; } = null!;

    private protected MaiAgentClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        Client = new MaiAgentClient(new MaiAgentClientOptions
        {
            ApiKey = Emulator.ApiKey,
            BaseAddress = Emulator.BaseAddress,
            TimeProvider = Clock,
        });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static string Tags(Activity span) =>
        string.Join(' ', span.TagObjects.Where(tag => tag.Key != "server.port").OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => FormattableString.Invariant($"{tag.Key}={tag.Value}")));
}
