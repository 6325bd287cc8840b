using MaiAgent.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.Exchanges;

/// <summary>The spellings of a rate limit, and what is none.</summary>
public sealed class RateLimitTests
{
    private const long Now = 1_780_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("X-RateLimit-Limit: 100|X-RateLimit-Remaining: 0|X-RateLimit-Reset: 1780000060", 100L, 0L, 60)]
    [InlineData("x-ratelimit-limit: 100|x-ratelimit-remaining: 7|x-ratelimit-reset: 1780000060000", 100L, 7L, 60)]
    [InlineData("RateLimit-Limit: 100, 100;w=60|RateLimit-Remaining:  5 |RateLimit-Reset: 30", 100L, 5L, 30)]
    [InlineData("RateLimit-Limit: 10|X-RateLimit-Limit: 20", 10L, null, null)]
    [InlineData("RateLimit-Limit: many|X-RateLimit-Limit: 20", 20L, null, null)]
    [InlineData("X-RateLimit-Remaining: 1|X-RateLimit-Reset: 6m0s", null, 1L, null)]
    [InlineData("X-RateLimit-Remaining: 1|X-RateLimit-Reset: 500000000000", null, 1L, null)]
    [InlineData("X-RateLimit-Remaining: 1|X-RateLimit-Reset: 9223372036854775807", null, 1L, null)]
    [InlineData("X-RateLimit-Limit: x|X-RateLimit-Limit: 3", 3L, null, null)]
    public async Task What_can_be_read_is_there(string headers, long? limit, long? remaining, int? resetIn)
    {
        var rateLimit = await ReadAsync(headers);
        Assert.NotNull(rateLimit);
        Assert.Equal((limit, remaining), (rateLimit.Limit, rateLimit.Remaining));
        Assert.Equal(resetIn is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(Now + seconds) : null, rateLimit.Reset);
        Assert.Null(rateLimit.RetryAfter);
    }

    [Theory]
    [InlineData("X-RateLimit-Limit: -1|X-RateLimit-Remaining: 1.5|X-RateLimit-Reset: tomorrow")]
    [InlineData("X-RateLimit-Limit: 99999999999999999999|X-RateLimit-Remaining: ,|X-RateLimit-Reset: ;w=1")]
    [InlineData("X-RateLimit-Limit: |X-RateLimit-Remaining: +1|X-RateLimit-Reset: 0x10")]
    [InlineData("Retry-After: soon")]
    public async Task What_cannot_is_not(string headers) => Assert.Null(await ReadAsync(headers));

    [Fact]
    public async Task The_wait_that_is_asked_for_is_part_of_it()
    {
        var rateLimit = await ReadAsync("Retry-After: 12");
        Assert.Equal(TimeSpan.FromSeconds(12), rateLimit!.RetryAfter);
        Assert.Null(rateLimit.Limit);
    }

    private static async Task<MaiAgentRateLimit?> ReadAsync(string headers)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = emulator.ApiKey, BaseAddress = emulator.BaseAddress, TimeProvider = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Now)) });
        var response = ScriptedResponse.Json("""{"count":0,"results":[]}""");
        foreach (var header in headers.Split('|'))
        {
            var parts = header.Split(": ", 2);
            response.Header(parts[0], parts[1]);
        }

        emulator.Enqueue("GET chatbots/", response);
        MaiAgentExchange? exchange = null;
        await client.ObserveExchanges(seen => exchange = seen).Chatbots.ListAsync(cancellationToken: Token);
        return exchange!.RateLimit;
    }
}
