using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Each limit ends its operation, at its time, and the exception names it. Only the socket's own connect takes real time.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan ErrorBodyTime = TimeSpan.FromSeconds(5);

    private readonly WatchedClock _clock = new();

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task RequestTimeout_ends_the_wait_for_headers(string call)
    {
        await using var server = RawServer.Stalling();
        await ExpectRequestTimeoutAsync(server, call);
    }

    [Theory]
    [InlineData("GET", "HTTP/1.1 200 OK\r\nContent-Ty")]
    [InlineData("GET", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"count\"")]
    [InlineData("POST", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"count\r\n")]
    public async Task RequestTimeout_covers_the_buffered_body(string call, string beginning)
    {
        await using var server = RawServer.Stalling(beginning);
        await ExpectRequestTimeoutAsync(server, call);
    }

    [Fact]
    public async Task RequestTimeout_is_not_moved_by_trickling_bytes()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");
            while (true)
            {
                await connection.SendAsync(" ");
                await Task.Delay(1, Token);
            }
        });
        await ExpectRequestTimeoutAsync(server, "GET");
    }

    [Fact]
    public async Task RequestTimeout_covers_the_wait_between_retries()
    {
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable"));
        using var client = server.CreateClient(options => (options.TimeProvider, options.RequestTimeout) = (_clock, TimeSpan.FromTicks(1)));
        var call = client.Chatbots.ListAsync(cancellationToken: Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromTicks(2), TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromTicks(1));
        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => call);
        Assert.Equal((nameof(MaiAgentClientOptions.RequestTimeout), 1), (exception.Limit, exception.Attempts));
        Assert.Single(server.Requests);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task ConnectTimeout_ends_a_handshake_that_stalls_and_is_retried(string call)
    {
        await using var server = new RawServer(connection => connection.StallAsync());
        using var client = server.CreateClient(options =>
        {
            options.BaseAddress = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
            options.ConnectTimeout = TimeSpan.FromMilliseconds(100);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
        });
        var exception = await ThrowsWithinAsync<MaiAgentTimeoutException>(TimeSpan.FromSeconds(3), () => SendAsync(client, call, Token));
        Assert.Equal((nameof(MaiAgentClientOptions.ConnectTimeout), 3), (exception.Limit, exception.Attempts));
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task StreamIdleTimeout_ends_a_stalled_stream_and_keeps_its_text()
    {
        await using var server = RawServer.StallingStream(Wire.Event("從前"), Wire.Event("有"));
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(await chunks.MoveNextAsync());
        var third = chunks.MoveNextAsync().AsTask();
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
        _clock.Advance(TimeSpan.FromSeconds(120));
        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => third);
        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), exception.Limit);
        Assert.Equal(("從前有", Wire.Conversation), (exception.PartialContent, exception.ConversationId));
        Assert.Single(server.Requests);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task StreamIdleTimeout_starts_again_with_every_byte()
    {
        var bytes = Wire.Chunk($"data: {Wire.Event("slow")}\n\n");
        var next = new SemaphoreSlim(0);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.StreamHead);
            foreach (var character in bytes[4..20])
            {
                await next.WaitAsync(Token);
                await connection.SendAsync(Wire.Chunk(character.ToString()));
            }

            await connection.StallAsync();
        });
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var call = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token);
        for (var i = 0; i < 16; i++)
        {
            await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
            _clock.Advance(TimeSpan.FromSeconds(119));
            next.Release();
        }

        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
        Assert.False(call.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(120));
        await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => call);
    }

    [Fact]
    public async Task StreamIdleTimeout_does_not_run_while_the_consumer_works()
    {
        await using var server = RawServer.StallingStream(Wire.Event("a"));
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal(0, _clock.ArmedTimers);
        _clock.Advance(TimeSpan.FromDays(1));
        var pending = chunks.MoveNextAsync();
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
        Assert.False(pending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(120));
        await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => pending.AsTask());
    }

    [Fact]
    public async Task StreamIdleTimeout_ends_a_stalled_download()
    {
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 10\r\n\r\nabc");
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var call = DownloadAsync(client, Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
        _clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), (await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => call)).Limit);
    }

    [Fact]
    public async Task A_download_closed_during_a_read_ends_the_read()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 10\r\n\r\nabc");
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var file = await client.Records.ExportExcelAsync(
            Wire.Assistant, new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) }, Token);
        await file.Content.ReadExactlyAsync(new byte[3], Token);
        var read = file.Content.ReadAsync(new byte[3], Token).AsTask();
        file.Dispose();
        await ThrowsWithinAsync<ObjectDisposedException>(TimeSpan.FromSeconds(1), () => read);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Theory]
    [InlineData("stall")]
    [InlineData("reset")]
    [InlineData("close")]
    public async Task An_error_whose_body_fails_is_the_error_all_the_same(string fault)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{\"detail\":");
            if (fault == "reset")
            {
                await Task.Delay(50, Token);
                connection.Reset();
            }
            else if (fault == "stall")
            {
                await connection.StallAsync();
            }
        });
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var call = client.Completions.CreateAsync(Wire.Assistant, "hi", Token);
        if (fault == "stall")
        {
            await _clock.WaitForTimerAsync(ErrorBodyTime);
            await Task.Delay(50, Token);
            _clock.Advance(ErrorBodyTime);
        }

        var exception = await Assert.ThrowsAsync<MaiAgentPermissionException>(() => call);
        Assert.Equal("{\"detail\":", exception.ResponseBody);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public async Task Limits_may_be_infinite_or_a_day()
    {
        await using var server = new RawServer(Calls.AnswerTo("GET"));
        foreach (var limit in (TimeSpan[])[Timeout.InfiniteTimeSpan, TimeSpan.FromDays(1)])
        {
            using var client = server.CreateClient(options => options.ConnectTimeout = options.RequestTimeout = options.StreamIdleTimeout = options.MaxRetryDelay = limit);
            await client.Chatbots.ListAsync(cancellationToken: Token);
        }
    }

    private async Task ExpectRequestTimeoutAsync(RawServer server, string call)
    {
        using var client = server.CreateClient(options => options.TimeProvider = _clock);
        var sending = SendAsync(client, call, Token);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(300));
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(5, Token);
        }

        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var exception = await ThrowsWithinAsync<MaiAgentTimeoutException>(TimeSpan.FromSeconds(2), () => sending);
        Assert.Equal((nameof(MaiAgentClientOptions.RequestTimeout), 1), (exception.Limit, exception.Attempts));
        Assert.Contains(server.Address.Authority, exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Equal(0, _clock.ArmedTimers);
    }
}
