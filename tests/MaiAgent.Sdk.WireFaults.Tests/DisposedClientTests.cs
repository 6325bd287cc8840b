using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Disposing the client ends whatever is under way, of its views too, as a failure of the SDK, and closes its connections.</summary>
public sealed class DisposedClientTests : IDisposable
{
    private const string FileHead = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\n";

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly RecordsQuery Query = new() { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) };

    private static readonly Dictionary<string, Func<IMaiAgentClient, IMaiAgentClient>> Views = new(StringComparer.Ordinal)
    {
        ["itself"] = client => client,
        ["another key"] = client => client.WithApiKey("other.key"),
        ["observed"] = client => client.ObserveExchanges(_ => { }),
        ["other limits"] = client => client.With(options => options.RequestTimeout = Timeout.InfiniteTimeSpan),
    };

    private readonly CancellationTokenSource _caller = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string> Names => [.. Views.Keys];

    public static TheoryData<string, string, string> Waiting
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var name in Views.Keys)
            {
                foreach (var call in (string[])["GET", "PUT", "DELETE", "PATCH", "POST", "STREAM", "DOWNLOAD"])
                {
                    rows.Add(name, call, "");
                }

                rows.Add(name, "GET", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
                rows.Add(name, "POST", "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{\"detail\":");
                rows.Add(name, "STREAM", "HTTP/1.1 200 OK\r\nContent-Ty");
            }

            return rows;
        }
    }

    public void Dispose() => _caller.Dispose();

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task A_call_that_waits_ends(string name, string call, string beginning)
    {
        await using var server = StallingServer(beginning);
        var client = server.CreateClient();
        var sending = SendAsync(Views[name](client), call, _caller.Token);
        await _reached.Task;
        Assert.False(sending.IsCompleted);
        client.Dispose();
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => sending));
        await _closed.Task.WaitAsync(OneSecond, Token);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_retry_ends()
    {
        var clock = new WatchedClock();
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable", "Retry-After: 20\r\n"));
        var client = server.CreateClient(options => options.TimeProvider = clock);
        var call = client.Chatbots.ListAsync(cancellationToken: Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        client.Dispose();
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => call));
        Assert.Equal(0, clock.ArmedTimers);
    }

    [Fact]
    public async Task A_call_that_is_never_repeated_also_says_what_it_may_have_done()
    {
        await using var server = StallingServer("");
        var client = server.CreateClient();
        var sending = client.Contacts.BroadcastAsync([Wire.Assistant], "hi", Token);
        await _reached.Task;
        client.Dispose();
        var exception = await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => sending);
        ExpectDisposed(exception);
        Assert.Contains("messages may have gone out", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("STREAM", "")]
    [InlineData("STREAM", Wire.StreamHead)]
    [InlineData("DOWNLOAD", FileHead)]
    public async Task The_callers_own_cancellation_stays_one(string call, string beginning)
    {
        await using var server = StallingServer(beginning);
        var client = server.CreateClient();
        var sending = SendAsync(client, call, _caller.Token);
        await _reached.Task;
        await _caller.CancelAsync();
        client.Dispose();
        var exception = await ThrowsWithinAsync<OperationCanceledException>(OneSecond, () => sending);
        Assert.Equal(_caller.Token, exception.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stream_that_waits_ends_and_keeps_its_text(string name)
    {
        await using var server = StallingServer(Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("從前")}\n\ndata: {Wire.Event("有")}\n\n"));
        var client = server.CreateClient();
        await using var chunks = Views[name](client).Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(await chunks.MoveNextAsync());
        var third = chunks.MoveNextAsync().AsTask();
        Assert.False(third.IsCompleted);
        client.Dispose();
        var exception = await ThrowsWithinAsync<MaiAgentStreamException>(OneSecond, () => third);
        ExpectDisposed(exception);
        Assert.Equal((MaiAgentStreamFailure.ConnectionLost, "從前有", 2, Wire.Conversation), (exception.Reason, exception.PartialContent, exception.ChunkCount, exception.ConversationId));
        await _closed.Task.WaitAsync(OneSecond, Token);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stream_whose_consumer_works_ends_now_and_says_so_at_the_next_step(string name)
    {
        await using var server = StallingServer(Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("a")}\n\ndata: {Wire.Event("b")}\n\n"));
        var client = server.CreateClient();
        await using var chunks = Views[name](client).Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        client.Dispose();
        await _closed.Task.WaitAsync(OneSecond, Token);
        var exception = await ThrowsWithinAsync<MaiAgentStreamException>(OneSecond, () => chunks.MoveNextAsync().AsTask());
        ExpectDisposed(exception);
        Assert.Equal((MaiAgentStreamFailure.ConnectionLost, "a"), (exception.Reason, exception.PartialContent));
    }

    [Fact]
    public async Task A_stream_whose_last_chunk_was_delivered_ends_normally()
    {
        await using var server = new RawServer(AnswerTo("STREAM"));
        var client = server.CreateClient();
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        while (await chunks.MoveNextAsync() && !chunks.Current.Done)
        {
        }

        client.Dispose();
        Assert.True(chunks.Current.Done);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_download_that_waits_ends(string name)
    {
        await using var server = StallingServer(FileHead + "abc");
        var client = server.CreateClient();
        await using var file = await Views[name](client).Records.ExportExcelAsync(Wire.Assistant, Query, Token);
        Assert.Equal(3, await file.Content.ReadAsync(new byte[100], Token));
        var read = file.Content.ReadAsync(new byte[100], Token).AsTask();
        client.Dispose();
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => read));
        await _closed.Task.WaitAsync(OneSecond, Token);
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => file.Content.ReadAsync(new byte[100], Token).AsTask()));
    }

    [Theory]
    [InlineData("itself", "")]
    [InlineData("other limits", "")]
    [InlineData("itself", FileHead + "abc")]
    [InlineData("other limits", FileHead + "abc")]
    public async Task A_download_from_a_store_that_waits_ends(string name, string beginning)
    {
        await using var store = StallingServer(beginning);
        await using var server = new RawServer(Wire.Answer($$"""{"id":"{{Wire.Id}}","filename":"a.bin","file":"{{store.Address}}a.bin","status":"done"}"""));
        var client = server.CreateClient();
        var opening = Views[name](client).KnowledgeBaseFiles.DownloadAsync(Wire.Assistant, Wire.Assistant, _caller.Token);
        await _reached.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);
        var waiting = beginning.Length == 0 ? opening : ReadAllAsync(await opening);
        Assert.False(waiting.IsCompleted);
        client.Dispose();
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => waiting));
        await _closed.Task.WaitAsync(OneSecond, Token);

        static async Task ReadAllAsync(FileDownload file)
        {
            await using (file)
            {
                await file.Content.CopyToAsync(Stream.Null, Token);
            }
        }
    }

    [Fact]
    public async Task A_download_that_is_large_and_not_read_ends_now_and_says_so_at_the_next_read()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000000\r\n\r\n");
            try
            {
                while (true)
                {
                    await connection.SendAsync(new byte[100_000]);
                }
            }
            catch (System.Net.Sockets.SocketException)
            {
                _closed.TrySetResult();
            }
        });
        var client = server.CreateClient();
        await using var file = await client.Records.ExportExcelAsync(Wire.Assistant, Query, Token);
        Assert.NotEqual(0, await file.Content.ReadAsync(new byte[100], Token));
        client.Dispose();
        await _closed.Task.WaitAsync(OneSecond, Token);
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentConnectionException>(OneSecond, () => file.Content.ReadAsync(new byte[100], Token).AsTask()));
    }

    [Fact]
    public async Task A_download_that_was_read_to_its_end_ends_normally()
    {
        await using var server = new RawServer(AnswerTo("DOWNLOAD"));
        var client = server.CreateClient();
        await using var file = await client.Records.ExportExcelAsync(Wire.Assistant, Query, Token);
        Assert.Equal(4, await file.Content.ReadAtLeastAsync(new byte[100], 100, throwOnEndOfStream: false, Token));
        client.Dispose();
        Assert.Equal(0, await file.Content.ReadAsync(new byte[100], Token));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_container_that_is_disposed_does_the_same(string name)
    {
        await using var server = StallingServer(Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("a")}\n\n"));
        var provider = new ServiceCollection().Build(server.Address);
        await using var chunks = Views[name](provider.Client()).Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        var second = chunks.MoveNextAsync().AsTask();
        await provider.DisposeAsync();
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentStreamException>(OneSecond, () => second));
        await _closed.Task.WaitAsync(OneSecond, Token);
    }

    [Fact]
    public async Task Over_a_handler_of_the_application_too()
    {
        await using var server = StallingServer(Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("a")}\n\n"));
        using var handler = new SocketsHttpHandler();
        var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address }, handler);
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        client.Dispose();
        await _closed.Task.WaitAsync(OneSecond, Token);
        ExpectDisposed(await ThrowsWithinAsync<MaiAgentStreamException>(OneSecond, () => chunks.MoveNextAsync().AsTask()));
    }

    private RawServer StallingServer(string beginning) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(beginning);
        _reached.TrySetResult();
        await connection.WaitForCloseAsync();
        _closed.TrySetResult();
    });
}
