using System.Diagnostics;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Disposal_ends_stalled_streams_within_a_second_and_may_be_repeated()
    {
        var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = emulator.CreateHttpClient();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Text("x").Stall());
        emulator.Enqueue(ScriptedResponse.Stream().SendHeaders().WaitFor(gate));
        emulator.Enqueue(ScriptedResponse.Stream().SendHeaders().Delay(TimeSpan.FromHours(1)));
        using var stalled = await client.AskAsync(emulator, "x");
        using var gated = await client.AskAsync(emulator, "x");
        using var delayed = await client.AskAsync(emulator, "x");
        using var unread = await client.AskAsync(emulator, "x", stream: true);
        Assert.True(emulator.OpenConnections >= 3);

        var watch = Stopwatch.StartNew();
        await emulator.DisposeAsync();
        await emulator.DisposeAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"Disposal took {watch.Elapsed}.");
        await Assert.ThrowsAnyAsync<Exception>(() => gated.Content.ReadAsStringAsync(Token));
        Assert.Equal(0, emulator.OpenRequests);
        Assert.False(emulator.Requests[0].IsAborted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => emulator.Requests[0].ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(5), Token));
    }

    [Fact]
    public async Task A_cancelled_start_starts_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MaiAgentEmulator.StartAsync(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Several_emulators_know_nothing_of_each_other()
    {
        await using var one = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        await using var other = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var clientOfOne = one.CreateHttpClient();
        using var clientOfOther = other.CreateHttpClient();
        one.Enqueue(ScriptedResponse.Error(503, "one only"));

        var first = await clientOfOther.AskAsync(other, "x").JsonAsync();
        await clientOfOne.AskAsync(one, "x").JsonAsync(503);
        await clientOfOne.AskAsync(one, "x", (Guid?)first["conversationId"]).JsonAsync(404);

        Assert.NotEqual(one.BaseAddress, other.BaseAddress);
        Assert.NotEqual(one.ChatbotId, other.ChatbotId);
        Assert.Equal(2, one.Requests.Count);
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task The_machines_settings_do_not_matter()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:1");
        try
        {
            await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);

            Assert.Equal("127.0.0.1", emulator.BaseAddress.Host);
            Assert.NotEqual(1, emulator.BaseAddress.Port);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }
}
