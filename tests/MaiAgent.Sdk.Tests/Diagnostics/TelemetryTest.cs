using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>An emulator, and a client of it whose clock stands still.</summary>
public abstract class TelemetryTest : EmulatorTest
{
    private protected FakeTimeProvider Clock { get; } = new();

    protected override void Configure(MaiAgentClientOptions options) => options.TimeProvider = Clock;

    private protected static string Tags(Activity span) =>
        string.Join(' ', span.TagObjects.Where(tag => tag.Key != "server.port").OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => FormattableString.Invariant($"{tag.Key}={tag.Value}")));
}
