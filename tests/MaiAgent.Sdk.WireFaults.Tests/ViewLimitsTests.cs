using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The limits and retries of a view apply to its calls, and to no others.</summary>
public sealed class ViewLimitsTests
{
    private static readonly Func<IMaiAgentClient, IMaiAgentClient> OtherLimits = client => client.With(options =>
    {
        options.RequestTimeout = TimeSpan.FromSeconds(7);
        options.StreamIdleTimeout = TimeSpan.FromSeconds(9);
        options.MaxRetries = 0;
        options.Headers["X-Tenant"] = "blue";
    });

    private readonly WatchedClock _clock = new();
    private readonly ConcurrentQueue<MaiAgentExchange> _seen = [];

    public static TheoryData<string, bool> Orders
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var order in (string[])["LKO", "LOK", "KLO", "KOL", "OLK", "OKL"])
            {
                rows.Add(order, true);
                rows.Add(order, false);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Views_combine_in_any_order_over_either_kind_of_client(string order, bool fromContainer)
    {
        await using var server = StreamServer();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        await using var provider = services.Build(server.Address);
        using var own = server.CreateClient(options => options.TimeProvider = _clock);
        var client = fromContainer ? provider.Client() : own;
        var view = order.Aggregate(client, (client, step) => step switch
        {
            'L' => OtherLimits(client),
            'K' => client.WithApiKey("other.key"),
            _ => client.ObserveExchanges(_seen.Enqueue),
        });
        await ExpectIdleLimitAsync(view, TimeSpan.FromSeconds(9));
        Assert.Single(_seen);
        Assert.Contains("\r\nAuthorization: Api-Key other.key\r\n", server.Requests.Last(), StringComparison.Ordinal);
        Assert.Contains("\r\nX-Tenant: blue\r\n", server.Requests.Last(), StringComparison.Ordinal);

        await ExpectIdleLimitAsync(client, TimeSpan.FromSeconds(120));
        Assert.Single(_seen);
        Assert.DoesNotContain("other.key", server.Requests.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Tenant", server.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamIdleTimeout_of_a_view_ends_its_downloads()
    {
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\nabc");
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        await ExpectLimitAsync(nameof(MaiAgentClientOptions.StreamIdleTimeout), TimeSpan.FromSeconds(9), () => DownloadAsync(OtherLimits(client), Token));
        await ExpectLimitAsync(nameof(MaiAgentClientOptions.StreamIdleTimeout), TimeSpan.FromSeconds(120), () => DownloadAsync(client, Token));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task RequestTimeout_of_a_view_ends_its_calls(string call)
    {
        await using var server = RawServer.Stalling();
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        await ExpectLimitAsync(nameof(MaiAgentClientOptions.RequestTimeout), TimeSpan.FromSeconds(7), () => SendAsync(OtherLimits(client), call, Token));
        await ExpectLimitAsync(nameof(MaiAgentClientOptions.RequestTimeout), TimeSpan.FromSeconds(300), () => SendAsync(client, call, Token));
    }

    [Fact]
    public async Task Infinite_limits_of_a_view_end_nothing()
    {
        var (reached, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            reached.SetResult();
            await go.Task;
            await connection.SendAsync(AnswerTo("GET"));
        });
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var call = client.With(options => options.RequestTimeout = options.StreamIdleTimeout = Timeout.InfiniteTimeSpan).Chatbots.ListAsync(cancellationToken: Token);
        await reached.Task;
        Assert.Equal(0, _clock.ArmedTimers);
        _clock.Advance(TimeSpan.FromDays(100));
        go.SetResult();
        Assert.Empty((await call).Items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task MaxRetries_of_a_view_counts_for_its_calls(int retries)
    {
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable", "Retry-After: 0\r\n"));
        using var client = server.CreateClient();
        foreach (var call in (string[])["GET", "POST", "STREAM", "DOWNLOAD"])
        {
            server.Requests.Clear();
            var view = client.With(options => (options.MaxRetries, options.Headers["X-Tenant"]) = (retries, "blue"));
            var exception = await Assert.ThrowsAsync<MaiAgentServerException>(() => SendAsync(view, call, Token));
            Assert.Equal((retries + 1, retries + 1), (exception.Attempts, server.Requests.Count));
            Assert.All(server.Requests, request => Assert.Single(request.Split("\r\nX-Tenant: blue\r\n")[1..]));

            server.Requests.Clear();
            exception = await Assert.ThrowsAsync<MaiAgentServerException>(() => SendAsync(client, call, Token));
            Assert.Equal((3, 3), (exception.Attempts, server.Requests.Count));
            Assert.All(server.Requests, request => Assert.DoesNotContain("X-Tenant", request, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_wait_beyond_the_RequestTimeout_of_a_view_is_not_waited_for()
    {
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable", "Retry-After: 20\r\n"));
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var view = client.With(options => options.RequestTimeout = TimeSpan.FromSeconds(10));
        var exception = await ThrowsWithinAsync<MaiAgentServerException>(TimeSpan.FromSeconds(5), () => view.Chatbots.ListAsync(cancellationToken: Token));
        Assert.Equal((1, TimeSpan.FromSeconds(20)), (exception.Attempts, exception.RetryAfter));
    }

    [Fact]
    public async Task Calls_of_several_views_side_by_side_keep_their_own()
    {
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable", "Retry-After: 0\r\n"));
        using var client = server.CreateClient();
        var attempts = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var view = client.With(options => (options.MaxRetries, options.Headers["X-Tenant"]) = (i % 5, $"{i:00}"));
            return (await Assert.ThrowsAsync<MaiAgentServerException>(() => SendAsync(view, "GET", Token))).Attempts;
        }));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (i % 5) + 1), attempts);
        Assert.All(Enumerable.Range(0, 40), i => Assert.Equal((i % 5) + 1, server.Requests.Count(request => request.Contains($"\r\nX-Tenant: {i:00}\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_view_may_allow_more_than_a_time_out_that_the_application_sets_and_the_SDK_replaces()
    {
        await using var server = new RawServer(AnswerTo("GET"));
        await using var provider = new ServiceCollection().Build(server.Address, builder => builder.ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(400)));
        await SendAsync(provider.Client().With(options => options.RequestTimeout = TimeSpan.FromHours(1)), "GET", Token);
        Assert.Single(server.Requests);
    }

    private static RawServer StreamServer() => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendStreamAsync(Wire.Event("a"));
        await connection.StallAsync();
    });

    private Task ExpectIdleLimitAsync(IMaiAgentClient client, TimeSpan limit) =>
        ExpectLimitAsync(nameof(MaiAgentClientOptions.StreamIdleTimeout), limit, () => SendAsync(client, "STREAM", Token));

    private async Task ExpectLimitAsync(string name, TimeSpan limit, Func<Task> call)
    {
        var sending = call();
        await _clock.WaitForTimerAsync(limit);
        _clock.Advance(limit - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        var exception = await ThrowsWithinAsync<MaiAgentTimeoutException>(TimeSpan.FromSeconds(5), () => sending);
        Assert.Equal(name, exception.Limit);
        Assert.Contains($"{limit}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, _clock.ArmedTimers);
    }
}
