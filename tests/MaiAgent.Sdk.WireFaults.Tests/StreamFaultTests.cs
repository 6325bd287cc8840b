using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A stream that fails is an exception with the text so far.</summary>
public sealed class StreamFaultTests
{
    private static readonly string A = $"data: {Wire.Event("從前")}\n\n";
    private static readonly string B = $"data: {Wire.Event("有")}\n\n";
    private static readonly string End = $"data: {Wire.Event("", done: true)}\n\n";

    [Fact]
    public Task Truncated_by_a_clean_end() => ExpectAsync(MaiAgentStreamFailure.Truncated, Chunked(A, B) + "0\r\n\r\n");

    [Fact]
    public Task Truncated_by_the_end_of_a_body_without_length() =>
        ExpectAsync(MaiAgentStreamFailure.Truncated, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + A + B);

    [Fact]
    public Task Truncated_inside_an_event() => ExpectAsync(MaiAgentStreamFailure.Truncated, Chunked(A, B, "data: {\"content\":\"x") + "0\r\n\r\n");

    [Fact]
    public Task Lost_by_a_reset() => ExpectAsync(MaiAgentStreamFailure.ConnectionLost, Chunked(A, B), reset: true);

    [Fact]
    public Task Lost_by_a_close_inside_a_chunked_body() => ExpectAsync(MaiAgentStreamFailure.ConnectionLost, Chunked(A, B));

    [Fact]
    public Task Lost_inside_a_chunk() => ExpectAsync(MaiAgentStreamFailure.ConnectionLost, Chunked(A, B) + "40\r\ndata: {");

    [Fact]
    public Task Lost_inside_a_chunk_header() => ExpectAsync(MaiAgentStreamFailure.ConnectionLost, Chunked(A, B) + "4");

    [Fact]
    public Task Lost_by_a_chunk_header_that_is_none() => ExpectAsync(MaiAgentStreamFailure.ConnectionLost, Chunked(A, B), damage: "zebra\r\n");

    [Fact]
    public Task Lost_before_the_promised_length() =>
        ExpectAsync(MaiAgentStreamFailure.ConnectionLost, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n" + A + B);

    [Fact]
    public async Task Failed_by_an_error_in_the_stream()
    {
        foreach (var data in (string[])["data: {\"detail\":\"quota \\ud800\"}\n\n", "data: {\"error\":{\"message\":\"quota\"}}\n\n", "event: error\ndata: quota\n\n"])
        {
            var exception = await ExpectAsync(MaiAgentStreamFailure.ServerError, Chunked(A, B, data, End) + "0\r\n\r\n");
            Assert.Contains("quota", exception.Message, StringComparison.Ordinal);
            Assert.Contains("quota", exception.RawEvent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"quota\"")]
    [InlineData("{\"message\":\"quota\"}")]
    [InlineData("[\"quota\"]")]
    public async Task Failed_by_an_error_beside_an_empty_text(string error)
    {
        foreach (var done in (string[])["true", "false"])
        {
            var exception = await ExpectAsync(MaiAgentStreamFailure.ServerError, Chunked(A, B, $$"""data: {"content":"","error":{{error}},"done":{{done}}}""" + "\n\n") + "0\r\n\r\n");
            Assert.Contains("quota", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("\"\"")]
    [InlineData("[ ]")]
    [InlineData("{\n}")]
    public async Task An_empty_error_is_none(string error)
    {
        var last = $$"""{"content":"","error":{{error}},"done":true}""".ReplaceLineEndings(" ");
        await using var server = new RawServer(Chunked(A, B, $"data: {last}\n\n") + "0\r\n\r\n");
        using var client = server.CreateClient();
        Assert.Equal("從前有", (await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token)).Content);
    }

    [Fact]
    public async Task An_event_that_comes_in_two_parts_is_whole()
    {
        using var release = new SemaphoreSlim(0);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Wire.StreamHead + Wire.Chunk($"data: {Wire.Event("a")}\n\ndata: {{\"content\":\"b"));
            await release.WaitAsync(Token);
            await connection.SendAsync(Wire.Chunk($"c\"}}\n\ndata: {Wire.Event("", done: true)}\n\n") + "0\r\n\r\n");
        });
        using var client = server.CreateClient();
        await using var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());

        // The first half is held, and the read of the second waits.
        var second = chunks.MoveNextAsync();
        Assert.False(second.IsCompleted);
        release.Release();

        Assert.True(await second);
        Assert.Equal("bc", chunks.Current.Content);
    }

    [Fact]
    public async Task Failed_by_an_event_that_is_malformed()
    {
        foreach (var data in (string[])["{\"content\":", "[1]", "true", "nonsense", "{} {}"])
        {
            Assert.Equal(data, (await ExpectAsync(MaiAgentStreamFailure.InvalidEvent, Chunked(A, B, $"data: {data}\n\n", End) + "0\r\n\r\n")).RawEvent);
        }
    }

    [Fact]
    public async Task Failed_by_an_event_nested_too_deep() =>
        await ExpectAsync(MaiAgentStreamFailure.InvalidEvent, Chunked(A, B, $"data: {{\"x\":{new string('[', 5000)}{new string(']', 5000)}}}\n\n", End) + "0\r\n\r\n");

    [Fact]
    public async Task Failed_by_an_event_beyond_its_bound()
    {
        var large = $"data: {Wire.Event(new string('x', 70_000))}\n\n";
        var exception = await ExpectAsync(MaiAgentStreamFailure.InvalidEvent, Chunked(A, B, large, End) + "0\r\n\r\n", options => options.MaxEventBytes = 60_000);
        Assert.True(exception.RawEvent!.Length <= 16 * 1024);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/pdf")]
    [InlineData("image/png; x=y")]
    public async Task Another_content_type_is_no_stream_whatever_follows(string type)
    {
        foreach (var body in (string[])["<html>Sign in</html>", ""])
        {
            var exception = await ExpectAsync(MaiAgentStreamFailure.UnexpectedContent, Wire.Answer(body, type: type), text: "");
            Assert.Equal(body.Length == 0 ? null : body, exception.RawEvent);
        }

        await ExpectAsync(MaiAgentStreamFailure.UnexpectedContent, $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 9\r\n\r\n", reset: true, text: "");
    }

    [Fact]
    public async Task An_empty_body_is_no_answer()
    {
        await ExpectAsync(MaiAgentStreamFailure.Truncated, Wire.Answer("", type: "text/event-stream"), text: "");
        await ExpectAsync(MaiAgentStreamFailure.Truncated, "HTTP/1.1 204 No Content\r\n\r\n", text: "");
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("cut")]
    [InlineData("garbage")]
    [InlineData("stall")]
    public async Task Damage_behind_the_last_chunk_does_not_matter(string damage)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Chunked(A, B, End));
            if (damage == "garbage")
            {
                await Task.Delay(50, Token);
                await connection.SendAsync("zebra\r\n");
            }
            else if (damage == "reset")
            {
                await Task.Delay(50, Token);
                connection.Reset();
            }
            else if (damage == "stall")
            {
                await connection.StallAsync();
            }
        });
        using var client = server.CreateClient();
        var answer = await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token).WaitAsync(TimeSpan.FromSeconds(2), Token);
        Assert.Equal(("從前有", true), (answer.Content, answer.Done));
    }

    [Fact]
    public async Task A_connection_is_used_again_after_an_answer_and_not_after_an_abandoned_one()
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.SendAsync(Chunked(A));
                if (!request.Contains("stall", StringComparison.Ordinal))
                {
                    await connection.SendAsync(Wire.Chunk(End) + "0\r\n\r\n");
                }
            }
        });
        using var client = server.CreateClient();
        await client.Completions.StreamAsync(Wire.Assistant, "one", Token).ToCompletionAsync(Token);
        await client.Completions.StreamAsync(Wire.Assistant, "two", Token).ToCompletionAsync(Token);
        Assert.Equal(1, server.Connections);
        await foreach (var _ in client.Completions.StreamAsync(Wire.Assistant, "stall", Token))
        {
            break;
        }

        Assert.Equal("從前", (await client.Completions.StreamAsync(Wire.Assistant, "three", Token).ToCompletionAsync(Token)).Content);
        Assert.Equal(2, server.Connections);
    }

    private static string Chunked(params string[] parts) => Wire.StreamHead + string.Concat(parts.Select(Wire.Chunk));

    private static async Task<MaiAgentStreamException> ExpectAsync(
        MaiAgentStreamFailure reason, string answer, Action<MaiAgentClientOptions>? configure = null, bool reset = false, string text = "從前有", string damage = "")
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer);
            if (reset || damage.Length > 0)
            {
                await Task.Delay(50, Token);
                await connection.SendAsync(damage);
            }

            if (reset)
            {
                connection.Reset();
            }
        });
        using var client = server.CreateClient(configure);
        var exception = await ThrowsWithinAsync<MaiAgentStreamException>(TimeSpan.FromSeconds(5), () => SendAsync(client, "STREAM", Token));
        Assert.Equal((reason, text), (exception.Reason, exception.PartialContent));
        Assert.Equal(text.Length == 0 ? null : Wire.Conversation, exception.ConversationId);
        Assert.Equal(text.Length == 0 ? 0 : 2, exception.ChunkCount);
        Assert.Contains(server.Address.Authority, exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        return exception;
    }
}
