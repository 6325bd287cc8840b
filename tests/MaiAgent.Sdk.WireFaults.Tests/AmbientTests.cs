using System.Globalization;
using System.Runtime.CompilerServices;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Calls in the surroundings of an application: its culture, its synchronization context, its ambient values, its connection limit.</summary>
public sealed class AmbientTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task A_culture_changes_neither_request_nor_response(string call)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var client = server.CreateClient();
        await SendAsync(client, call, Token);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();
            await SendAsync(client, call, Token);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(2, server.Requests.Count);
        Assert.Single(server.Requests.Distinct());
    }

    [Fact]
    public async Task A_culture_does_not_change_what_an_error_says()
    {
        await using var server = new RawServer(Wire.Answer("""{"detail":"busy","items":[{"a":["x"]},{"a":["y"]}]}""", "429 Too Many Requests", "Retry-After: 1234.5\r\n"));
        using var client = server.CreateClient();
        var expected = await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => SendAsync(client, "GET", Token));
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();
            var exception = await Assert.ThrowsAsync<MaiAgentRateLimitException>(() => SendAsync(client, "GET", Token));
            Assert.Equal(expected.Message, exception.Message);
            Assert.Equal(TimeSpan.FromSeconds(1235), exception.RetryAfter);
            Assert.Equal(expected.Errors.Keys, exception.Errors.Keys);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Windows of WPF and Windows Forms have such a context.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task A_thread_with_a_context_of_its_own_may_block_on_a_call(string call)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var client = server.CreateClient();
        var observed = client.ObserveExchanges(static async _ => await Task.Yield());
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new NeverRuns());
            try
            {
                Block(observed, call);
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        thread.IsBackground = true;
        thread.Start();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    /// <summary>A timer or a connection that captures the context of a call would hold it as long as the client lives.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task The_ambient_values_of_a_call_end_with_it(string call)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var client = server.CreateClient();
        var value = await CallWithAsync(client, call);
        for (var i = 0; i < 10 && value.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(value.IsAlive);
        await SendAsync(client, call, Token);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_stream_that_is_left_gives_its_connection_back()
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                if (request.StartsWith("POST", StringComparison.Ordinal))
                {
                    await connection.SendStreamAsync(Wire.Event("first"));
                }
                else
                {
                    await connection.SendAsync(AnswerTo("GET"));
                }
            }
        });
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address, RequestTimeout = TimeSpan.FromSeconds(5) }, handler);
        for (var i = 0; i < 3; i++)
        {
            await foreach (var chunk in client.Completions.StreamAsync(Wire.Assistant, "hi", Token))
            {
                Assert.Equal("first", chunk.Content);
                break;
            }

            await SendAsync(client, "GET", Token).WaitAsync(TimeSpan.FromSeconds(4), Token);
        }
    }

    [Fact]
    public async Task A_call_that_gets_no_connection_ends_with_its_limit()
    {
        await using var server = RawServer.StallingStream(Wire.Event("first"));
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address, RequestTimeout = TimeSpan.FromMilliseconds(300) }, handler);
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        var exception = await ThrowsWithinAsync<MaiAgentTimeoutException>(TimeSpan.FromSeconds(5), () => SendAsync(client, "GET", Token));
        Assert.Equal(nameof(MaiAgentClientOptions.RequestTimeout), exception.Limit);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_stream_may_be_disposed_by_the_callback_of_its_own_token()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendStreamAsync(Wire.Event("first"));
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient();
        using var source = new CancellationTokenSource();
        var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", source.Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        var next = chunks.MoveNextAsync().AsTask();
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = source.Token.Register(() =>
        {
            chunks.DisposeAsync().AsTask().GetAwaiter().GetResult();
            disposed.SetResult();
        });
        await source.CancelAsync().WaitAsync(TimeSpan.FromSeconds(5), Token);
        await disposed.Task.WaitAsync(TimeSpan.FromSeconds(5), Token);
        try
        {
            Assert.False(await next.WaitAsync(TimeSpan.FromSeconds(5), Token));
        }
        catch (OperationCanceledException exception)
        {
            Assert.Equal(source.Token, exception.CancellationToken);
        }

        await chunks.DisposeAsync();
    }

    private static void Block(IMaiAgentClient client, string call)
    {
        if (call is "DOWNLOAD")
        {
            using var target = new MemoryStream();
            var query = new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) };
            var file = client.Records.ExportExcelAsync(Wire.Assistant, query, Token).GetAwaiter().GetResult();
            file.Content.CopyToAsync(target, Token).GetAwaiter().GetResult();
            file.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        else
        {
            SendAsync(client, call, Token).GetAwaiter().GetResult();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> CallWithAsync(MaiAgentClient client, string call)
    {
        var ambient = new AsyncLocal<object?> { Value = new byte[1000] };
        var value = new WeakReference(ambient.Value);
        await SendAsync(client, call, Token);
        ambient.Value = null;
        return value;
    }

    /// <summary>Tests run without the data of cultures, so this one is made by hand.</summary>
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.TimeSeparator) = (".", "~");
        (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.LongTimePattern) = ("dd/MM/yy", "HH:mm");
        (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = ("neg", ",", ".");
        return culture;
    }

    /// <summary>A context whose only thread is blocked.</summary>
    private sealed class NeverRuns : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
