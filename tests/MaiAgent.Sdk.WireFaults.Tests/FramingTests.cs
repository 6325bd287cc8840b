using System.Net;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Parts of HTTP and of event streams that are legal and seldom seen, and addresses that are.</summary>
public sealed class FramingTests
{
    private const string Interim = "HTTP/1.1 100 Continue\r\nX-Note: early\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task Interim_responses_are_passed_over(string call)
    {
        await using var server = new RawServer(Interim + AnswerTo(call));
        using var client = server.CreateClient();
        await SendAsync(client, call, Token);
        await SendAsync(client, call, Token);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("POST", 1)]
    public async Task An_interim_response_and_nothing_more_is_a_failed_attempt(string call, int attempts)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Interim);
        });
        using var client = server.CreateClient(options => (options.MaxRetries, options.MaxRetryDelay) = (1, TimeSpan.FromMilliseconds(1)));
        var exception = await ThrowsWithinAsync<MaiAgentConnectionException>(TimeSpan.FromSeconds(5), () => SendAsync(client, call, Token));
        Assert.Equal(attempts, exception.Attempts);
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task Chunk_extensions_and_trailers_are_no_part_of_an_answer()
    {
        var events = new[] { $"data: {Wire.Event("wh")}\n\n", $"data: {Wire.Event("ole")}\n\n", $"data: {Wire.Event("", done: true)}\n\n" };
        await using var server = new RawServer(Wire.StreamHead
            + string.Concat(events.Select(static text => $"{text.Length:x4};name=\"a;b\";other\r\n{text}\r\n"))
            + "000;last\r\nX-Checksum: data: {}\r\nRetry-After: 1\r\n\r\n");
        using var client = server.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("whole", (await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token)).Content);
        }

        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("id: \0\nretry: -1\n")]
    [InlineData("id\nretry: 99999999999999999999999999\n")]
    [InlineData("retry\nid:\n")]
    [InlineData("retry: 1.5e3\nretry:none\nevent: \nevent\n")]
    [InlineData("data\u0000: x\nDATA: x\n data: x\n")]
    public async Task Fields_that_are_not_used_have_no_effect(string fields)
    {
        await using var server = new RawServer(Wire.Answer(
            $"{fields}\n{fields}data: {Wire.Event("whole")}\n\n{fields}data: {Wire.Event("", done: true)}\n\n", type: "text/event-stream"));
        using var client = server.CreateClient();
        var chunks = await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToListAsync(Token);
        Assert.Equal(["whole", ""], chunks.Select(static chunk => chunk.Content));
        Assert.All(chunks, static chunk => Assert.Null(chunk.EventType));
    }

    [Theory]
    [InlineData("t%C3%A9nant%2F1/v%201/api/", "/t%C3%A9nant%2F1/v%201/api/")]
    [InlineData("ténant/api", "/t%C3%A9nant/api/")]
    [InlineData("a%252Fb/", "/a%252Fb/")]
    public async Task A_prefix_is_sent_as_it_was_configured(string prefix, string sent)
    {
        await using var server = new RawServer(AnswerTo("GET"));
        using var client = server.CreateClient(options => options.BaseAddress = new Uri(new Uri(server.Address, "/"), prefix));
        await SendAsync(client, "GET", Token);
        await SendAsync(client.WithApiKey("other.key"), "GET", Token);
        Assert.All(server.Requests, request => Assert.StartsWith($"GET {sent}chatbots/", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551617\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2, 1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: a/b/c; ;;=\r\nContent-Disposition: ;=\"\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, x-gzip, \r\n")]
    [InlineData("HTTP/1.1 999 \r\nRetry-After: -1\r\nRetry-After: \r\nRetry-After: 1e9\r\n")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[::\r\n")]
    [InlineData("HTTP/1.1 205 Reset Content\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\n")]
    [InlineData("HTTP/1.1 99 Low\r\n")]
    [InlineData("HTTP/9.9 200 OK\r\n")]
    [InlineData(" HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nNo colon\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: no name\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Bytes: \0\u0001\u00ff\r\n")]
    public async Task A_head_that_contradicts_itself_ends_in_one_of_our_exceptions(string head)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"{head}\r\n{{");
            connection.HalfClose();
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        foreach (var call in (string[])["GET", "POST", "STREAM", "DOWNLOAD"])
        {
            var exception = await Record.ExceptionAsync(() => SendAsync(client, call, Token).WaitAsync(TimeSpan.FromSeconds(10), Token));
            Assert.True(exception is MaiAgentException || (call is "DOWNLOAD" && exception is null), $"{call}: {exception}");
        }
    }

    /// <summary>Such a body ends with its connection for .NET, so a cut file would pass for whole.</summary>
    [Theory]
    [InlineData("2, 1")]
    [InlineData("-1")]
    [InlineData("18446744073709551617")]
    [InlineData("2\r\nContent-Length: 1")]
    [InlineData("1\r\nContent-Length: 2")]
    [InlineData("1\r\nContent-Length: x")]
    public async Task A_download_of_a_length_that_is_none_is_refused(string length)
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\nConnection: close\r\n\r\nab");
        using var client = server.CreateClient();
        var exception = await ThrowsWithinAsync<MaiAgentResponseException>(TimeSpan.FromSeconds(5), () => DownloadAsync(client, Token));
        Assert.Contains("Content-Length", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("002")]
    [InlineData("2\r\nContent-Length: 2")]
    public async Task A_length_that_is_repeated_is_one_length(string length)
    {
        await using var server = new RawServer($"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\nab");
        using var client = server.CreateClient();
        Assert.Equal("ab"u8.ToArray(), await DownloadAsync(client, Token));
    }

    /// <summary>The head does not become smaller when the request is repeated.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("DOWNLOAD")]
    [InlineData("POST")]
    public async Task A_head_that_is_too_large_is_received_once(string call)
    {
        await using var server = new RawServer(Wire.Answer("{}", headers: $"X-Large: {new string('x', 70_000)}\r\n"));
        using var client = server.CreateClient(options => options.MaxRetryDelay = TimeSpan.FromMilliseconds(1));
        var exception = await ThrowsWithinAsync<MaiAgentConnectionException>(TimeSpan.FromSeconds(5), () => SendAsync(client, call, Token));
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, Assert.IsType<HttpRequestException>(exception.InnerException).HttpRequestError);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_small_body_that_decompresses_to_a_large_one_is_not_decompressed_to_its_end(HttpStatusCode status)
    {
        const int Size = 256 * 1024 * 1024;
        var bomb = Bomb(Size);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 {(int)status} X\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await connection.SendAsync(bomb);
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient(options => (options.MaxResponseBytes, options.MaxRetries) = (1024 * 1024, 0));
        var before = GC.GetTotalAllocatedBytes();
        await Assert.ThrowsAnyAsync<MaiAgentException>(() => SendAsync(client, "GET", Token));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size / 8);
    }

    private static byte[] Bomb(int size)
    {
        using var target = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < size / zeros.Length; i++)
            {
                gzip.Write(zeros);
            }
        }

        return target.ToArray();
    }
}
