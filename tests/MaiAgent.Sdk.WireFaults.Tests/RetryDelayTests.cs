using System.Net;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>How long is waited before a retry: the service's wish within the limits, else an exponential, jittered pause.</summary>
public sealed class RetryDelayTests
{
    private readonly WatchedClock _clock = new();

    [Theory]
    [InlineData("20", 20)]
    [InlineData(" 30 ", 30)]
    [InlineData("19.003", 20)]
    [InlineData("0.2", 1)]
    [InlineData("Fri, 02 Jan 2026 03:04:25 GMT", 20)]
    public async Task Retry_After_is_waited_for(string value, int seconds)
    {
        await using var server = new RawServer(Wire.Answer("{}", "429 Too Many Requests", $"Retry-After: {value}\r\n"));
        using var client = server.CreateClient(options => (options.TimeProvider, options.MaxRetries) = (_clock, 1));
        var call = SendAsync(client, "POST", Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
        _clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.Single(server.Requests);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, (await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => call)).Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("31", 31)]
    [InlineData("3600", 3600)]
    [InlineData("Fri, 02 Jan 2026 04:04:05 GMT", 3600)]
    [InlineData("Fri, 02 Jan 2026 03:04:60 GMT", 54)]
    [InlineData("299.997", 300)]
    [InlineData("99999999999999999999999999999999", null)]
    [InlineData("99999999999999999999999999999999.5", null)]
    public async Task Retry_After_beyond_MaxRetryDelay_is_thrown_at_once(string value, int? seconds)
    {
        await using var server = new RawServer(Wire.Answer("{}", "429 Too Many Requests", $"Retry-After: {value}\r\n"));
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        foreach (var call in (string[])["GET", "POST", "STREAM"])
        {
            var exception = await ThrowsWithinAsync<MaiAgentRateLimitException>(TimeSpan.FromSeconds(5), () => SendAsync(client, call, Token));
            Assert.Equal(seconds is { } expected ? TimeSpan.FromSeconds(expected) : TimeSpan.MaxValue, exception.RetryAfter);
            Assert.Equal(1, exception.Attempts);
        }

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_beyond_what_is_left_of_RequestTimeout_is_thrown_at_once()
    {
        await using var server = new RawServer(Wire.Answer("{}", "503 Unavailable", "Retry-After: 20\r\n"));
        using var client = server.CreateClient(options => (options.TimeProvider, options.RequestTimeout) = (_clock, TimeSpan.FromSeconds(30)));
        var call = SendAsync(client, "POST", Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        _clock.Advance(TimeSpan.FromSeconds(20));
        var exception = await ThrowsWithinAsync<MaiAgentServerException>(TimeSpan.FromSeconds(1), () => call);
        Assert.Equal((2, TimeSpan.FromSeconds(20)), (exception.Attempts, exception.RetryAfter));
    }

    [Fact]
    public async Task Retry_After_as_long_as_RequestTimeout_is_thrown_at_once()
    {
        await using var server = new RawServer(Wire.Answer("{}", "503 Unavailable", "Retry-After: 20\r\n"));
        using var client = server.CreateClient(options => (options.TimeProvider, options.RequestTimeout) = (_clock, TimeSpan.FromSeconds(20)));
        var exception = await ThrowsWithinAsync<MaiAgentServerException>(TimeSpan.FromSeconds(5), () => SendAsync(client, "POST", Token));
        Assert.Equal((1, TimeSpan.FromSeconds(20)), (exception.Attempts, exception.RetryAfter));
    }

    [Fact]
    public async Task Without_MaxRetryDelay_a_failed_attempt_is_repeated_after_its_pause()
    {
        await using var server = new RawServer(Wire.Answer("{}", "502 Bad Gateway"));
        using var client = server.CreateClient(options => (options.TimeProvider, options.MaxRetries, options.MaxRetryDelay) = (_clock, 1, Timeout.InfiniteTimeSpan));
        var call = SendAsync(client, "GET", Token);

        // The first pause is shorter than the limit of an error body, which is 5 s.
        _clock.Advance(await _clock.WaitForTimerAsync(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(4)));
        Assert.Equal(2, (await Assert.ThrowsAsync<MaiAgentServerException>(() => call)).Attempts);
    }

    [Fact]
    public async Task Retry_After_for_ever_is_not_waited_for_even_without_limits()
    {
        await using var server = new RawServer(Wire.Answer("{}", "429 Too Many Requests", "Retry-After: 99999999999\r\n"));
        using var client = server.CreateClient(options => options.MaxRetryDelay = options.RequestTimeout = Timeout.InfiniteTimeSpan);
        await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => SendAsync(client, "GET", Token));
    }

    [Fact]
    public async Task Pauses_grow_are_jittered_and_stay_within_MaxRetryDelay()
    {
        var first = new List<double>();
        var last = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            using var handler = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.BadGateway));
            using var client = new MaiAgentClient(
                new MaiAgentClientOptions { ApiKey = "k", TimeProvider = _clock, MaxRetries = 6, MaxRetryDelay = TimeSpan.FromSeconds(10) }, handler);
            var call = SendAsync(client, "GET", Token);
            for (var retry = 0; retry < 6; retry++)
            {
                var pause = await _clock.WaitForTimerAsync(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
                (retry == 0 ? first : last).Add(pause.TotalSeconds);
                _clock.Advance(pause);
            }

            await Assert.ThrowsAsync<MaiAgentServerException>(() => call);
        }

        Assert.InRange(first.Average(), 0.2, 0.8);
        Assert.True(first.Distinct().Count() > 30);
        Assert.True(last.Average() > 2 * first.Average());
    }
}
