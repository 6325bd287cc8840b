namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>The clients that an emulator makes of itself.</summary>
public sealed class ClientTests : HttpTest
{
    [Fact]
    public async Task A_client_has_the_key_and_the_address_before_it_is_configured()
    {
        MaiAgentClientOptions? configured = null;

        using var client = Emulator.CreateClient(options => configured = options);
        var answer = await client.Completions.CreateAsync(Emulator.ChatbotId, "你好", Token);

        Assert.Equal(Emulator.ApiKey, configured?.ApiKey);
        Assert.Equal(Emulator.BaseAddress, configured?.BaseAddress);
        Assert.NotEmpty(answer.Content);
    }

    [Fact]
    public async Task A_configured_limit_ends_the_wait_for_headers()
    {
        var clock = new WatchedClock();
        using var client = Emulator.CreateClient(options => options.TimeProvider = clock);
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().WaitFor(gate));

        var call = client.Completions.CreateAsync(Emulator.ChatbotId, "x", Token);
        await gate.Reached.WaitAsync(TimeSpan.FromSeconds(20), Token);
        clock.Advance(TimeSpan.FromMinutes(5));

        var timeout = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.Equal(nameof(MaiAgentClientOptions.RequestTimeout), timeout.Limit);
        Assert.Equal(1, timeout.Attempts);
    }

    [Fact]
    public async Task A_configured_limit_ends_a_silent_stream()
    {
        using var client = Emulator.CreateClient(options => options.StreamIdleTimeout = TimeSpan.FromMilliseconds(200));
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("one").Stall());

        var timeout = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() =>
            client.Completions.StreamAsync(Emulator.ChatbotId, "x", Token).ToCompletionAsync(Token));

        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), timeout.Limit);
        Assert.Equal("one", timeout.PartialContent);
    }

    [Fact]
    public async Task A_setting_that_is_not_valid_is_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => Emulator.CreateClient(options => options.MaxRetries = -1));
        Assert.Throws<ArgumentNullException>(() => Emulator.CreateClient(null!));
    }
}
