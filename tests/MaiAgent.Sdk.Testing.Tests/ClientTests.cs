namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>The clients that an emulator makes of itself.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task A_client_has_the_key_and_the_address_before_it_is_configured()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        MaiAgentClientOptions? configured = null;

        using var client = emulator.CreateClient(options => configured = options);
        var answer = await client.Completions.CreateAsync(emulator.ChatbotId, "你好", TestContext.Current.CancellationToken);

        Assert.Equal(emulator.ApiKey, configured?.ApiKey);
        Assert.Equal(emulator.BaseAddress, configured?.BaseAddress);
        Assert.NotEmpty(answer.Content);
    }

    [Fact]
    public async Task A_configured_limit_ends_the_wait_for_headers()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var clock = new WatchedClock();
        using var client = emulator.CreateClient(options => options.TimeProvider = clock);
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().WaitFor(gate));

        var call = client.Completions.CreateAsync(emulator.ChatbotId, "x", TestContext.Current.CancellationToken);
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(5));

        var timeout = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal(nameof(MaiAgentClientOptions.RequestTimeout), timeout.Limit);
        Assert.Equal(1, timeout.Attempts);
    }

    [Fact]
    public async Task A_configured_limit_ends_a_silent_stream()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var client = emulator.CreateClient(options => options.StreamIdleTimeout = TimeSpan.FromMilliseconds(200));
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Stall());

        var timeout = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() =>
            client.Completions.StreamAsync(emulator.ChatbotId, "x", TestContext.Current.CancellationToken).ToCompletionAsync(TestContext.Current.CancellationToken));

        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), timeout.Limit);
        Assert.Equal("one", timeout.PartialContent);
    }

    [Fact]
    public async Task A_setting_that_is_not_valid_is_refused_at_once()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentException>(() => emulator.CreateClient(options => options.MaxRetries = -1));
        Assert.Throws<ArgumentNullException>(() => emulator.CreateClient(null!));
    }
}
