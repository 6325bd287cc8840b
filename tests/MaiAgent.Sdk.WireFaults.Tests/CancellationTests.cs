using System.Net;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The caller's token ends every phase within a second, as an OperationCanceledException that names that token.</summary>
public sealed class CancellationTests : IDisposable
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _caller = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _caller.Dispose();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public async Task Before_the_request_is_sent(string call)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var client = server.CreateClient();
        await _caller.CancelAsync();
        await ExpectAsync(() => SendAsync(client, call, _caller.Token));
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("STREAM")]
    public async Task While_connecting(string call)
    {
        await using var server = new RawServer(connection =>
        {
            _reached.TrySetResult();
            return connection.StallAsync();
        });
        using var client = server.CreateClient(options => options.BaseAddress = new UriBuilder(server.Address) { Scheme = "https" }.Uri);
        await CancelWhenReachedAsync(() => SendAsync(client, call, _caller.Token));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public Task While_waiting_for_headers(string call) => StallAfterAsync(call, "");

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    public Task In_the_body_of_an_error(string call) =>
        StallAfterAsync(call, "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{\"detail\":");

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public Task In_the_body(string call) => StallAfterAsync(call, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

    [Fact]
    public Task In_the_body_of_a_download() => StallAfterAsync("DOWNLOAD", "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\nabc");

    [Fact]
    public Task In_a_stream_before_its_first_event() => StallAfterAsync("STREAM", Wire.StreamHead);

    [Fact]
    public Task In_a_stream_between_events() => StallAfterAsync("STREAM", Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("a")}\n\n"));

    [Fact]
    public Task In_a_stream_inside_an_event() => StallAfterAsync("STREAM", Wire.StreamHead + Wire.Chunk("data: {\"content\":"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Between_chunks_that_have_arrived_already(bool ofTheEnumeration)
    {
        var events = string.Concat(Enumerable.Range(0, 100).Select(i => $"data: {Wire.Event($"{i}")}\n\n"));
        await using var server = new RawServer(Wire.Answer(events + $"data: {Wire.Event("", done: true)}\n\n", type: "text/event-stream"));
        using var client = server.CreateClient();
        using var other = new CancellationTokenSource();
        var (call, enumeration) = ofTheEnumeration ? (other.Token, _caller.Token) : (_caller.Token, other.Token);
        var count = 0;
        await ExpectAsync(async () =>
        {
            await foreach (var _ in client.Completions.StreamAsync(Wire.Assistant, "hi", call).WithCancellation(enumeration))
            {
                if (++count == 3)
                {
                    await _caller.CancelAsync();
                }
            }
        });
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task Between_retries()
    {
        var clock = new WatchedClock();
        await using var server = new RawServer(Wire.Answer("", "503 Service Unavailable", "Retry-After: 20\r\n"));
        using var client = server.CreateClient(options => options.TimeProvider = clock);
        var call = client.Chatbots.ListAsync(cancellationToken: _caller.Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        await _caller.CancelAsync();
        await ExpectAsync(() => call);
        Assert.Single(server.Requests);
        Assert.Equal(0, clock.ArmedTimers);
    }

    [Fact]
    public async Task Between_pages()
    {
        await using var server = new RawServer(Wire.Answer($$"""{"count":9,"next":"http://h/?page=2","results":[{"id":"{{Wire.Id}}"},{"id":"{{Wire.Id}}"}]}"""));
        using var client = server.CreateClient();
        await ExpectAsync(async () =>
        {
            await foreach (var _ in client.Chatbots.ListAllAsync(cancellationToken: _caller.Token))
            {
                await _caller.CancelAsync();
            }
        });
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task At_the_moment_of_an_error(HttpStatusCode status)
    {
        using var handler = new StubHandler(_ =>
        {
            _caller.Cancel();
            return new HttpResponseMessage(status) { Content = new StringContent("{}") };
        });
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key-4711" }, handler);
        await ExpectAsync(() => client.Chatbots.ListAsync(cancellationToken: _caller.Token));
    }

    [Theory]
    [InlineData("RequestTimeout", "GET", "")]
    [InlineData("RequestTimeout", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("ErrorBody", "POST", "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("StreamIdleTimeout", "STREAM", Wire.StreamHead)]
    public async Task When_a_limit_has_run_out_as_well(string limit, string call, string beginning)
    {
        var clock = new WatchedClock();
        await using var server = StallingServer(beginning);
        using var client = server.CreateClient(options => options.TimeProvider = clock);
        var sending = SendAsync(client, call, _caller.Token);
        await _reached.Task;
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(limit switch { "ErrorBody" => 5, "StreamIdleTimeout" => 120, _ => 300 }));
        var cancelled = _caller.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(300));
        await cancelled;
        await ExpectAsync(() => sending);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    public async Task Disposing_the_enumeration_during_its_first_step_cancels_the_request(string beginning)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(beginning);
            _reached.TrySetResult();
            await connection.WaitForCloseAsync();
            closed.TrySetResult();
        });
        using var client = server.CreateClient();
        var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", _caller.Token).GetAsyncEnumerator(Token);
        var step = chunks.MoveNextAsync().AsTask();
        await _reached.Task;
        await chunks.DisposeAsync();
        await closed.Task.WaitAsync(OneSecond, Token);
        Assert.False(await step.WaitAsync(OneSecond, Token));
        Assert.False(await chunks.MoveNextAsync());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Disposing_the_enumeration_while_its_first_step_connects_sends_nothing()
    {
        await using var server = new RawServer(async connection =>
        {
            _reached.TrySetResult();
            await connection.StallAsync();
        });
        using var client = server.CreateClient(options => options.BaseAddress = new UriBuilder(server.Address) { Scheme = "https" }.Uri);
        var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        var step = chunks.MoveNextAsync().AsTask();
        await _reached.Task;
        await chunks.DisposeAsync();
        Assert.False(await step.WaitAsync(OneSecond, Token));
        Assert.Equal(1, server.Connections);
    }

    private RawServer StallingServer(string beginning) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(beginning);
        _reached.TrySetResult();
        await connection.StallAsync();
    });

    private async Task StallAfterAsync(string call, string beginning)
    {
        await using var server = StallingServer(beginning);
        using var client = server.CreateClient();
        await CancelWhenReachedAsync(() => SendAsync(client, call, _caller.Token));
        Assert.Single(server.Requests);
    }

    private async Task CancelWhenReachedAsync(Func<Task> call)
    {
        var sending = call();
        await _reached.Task;
        Assert.False(sending.IsCompleted);
        await _caller.CancelAsync();
        await ExpectAsync(() => sending);
    }

    private async Task ExpectAsync(Func<Task> call)
    {
        var exception = await ThrowsWithinAsync<OperationCanceledException>(OneSecond, call);
        Assert.Equal(_caller.Token, exception.CancellationToken);
    }
}
