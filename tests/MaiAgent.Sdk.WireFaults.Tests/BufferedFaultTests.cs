using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Faults of a response that is read whole, byte by byte on the wire.</summary>
public sealed class BufferedFaultTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("reset before the headers", "", true)]
    [InlineData("closed before the headers", "")]
    [InlineData("closed inside the headers", "HTTP/1.1 200 OK\r\nContent-T")]
    [InlineData("no status line", "hello\r\n\r\n")]
    [InlineData("a header that is none", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n")]
    [InlineData("Content-Length too long", Ok + "Content-Length: 900\r\n\r\n" + Wire.EmptyPage)]
    [InlineData("Content-Length huge", Ok + "Content-Length: 9223372036854775807\r\n\r\n" + Wire.EmptyPage)]
    [InlineData("Content-Length not a number", Ok + "Content-Length: x\r\n\r\n" + Wire.EmptyPage, true)]
    [InlineData("reset inside the body", Ok + "Content-Length: 900\r\n\r\n{", true)]
    [InlineData("cut inside a chunk header", Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"cou\r\n4")]
    [InlineData("cut inside a chunk", Ok + "Transfer-Encoding: chunked\r\n\r\n50\r\n{\"cou")]
    [InlineData("cut before the last chunk", Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"cou\r\n")]
    [InlineData("a chunk header that is none", Ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}")]
    public async Task No_complete_answer(string what, string answer, bool reset = false)
    {
        await using var server = Once(answer, reset);
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        foreach (var call in (string[])["POST", "GET"])
        {
            var exception = await ThrowsWithinAsync<Exception>(TimeSpan.FromSeconds(2), () => SendAsync(client, call, Token));
            Assert.True(exception is MaiAgentConnectionException, $"{what}: {exception}");
            Assert.NotNull(exception.InnerException);
            Assert.Contains(server.Address.Authority, exception.Message, StringComparison.Ordinal);
            Assert.Equal(2, exception.Message.Split(exception.GetBaseException().Message.TrimEnd('.')).Length);
        }
    }

    [Fact]
    public async Task The_message_alone_says_why_there_is_no_response()
    {
        await using var server = Once("", reset: false);
        using var client = server.CreateClient(options => options.MaxRetries = 0);

        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "GET", Token));

        Assert.EndsWith("got no complete response: An error occurred while sending the request. The connection was closed without a response.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_that_is_cut_or_garbage(string encoding)
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * 7919 % 4001} "));
        var whole = Wire.Compress(encoding, Encoding.UTF8.GetBytes($$"""{"content":"{{text}}"}"""), System.IO.Compression.CompressionLevel.Fastest);
        byte[][] bodies = [whole[..(whole.Length / 2)], [.. whole.Select(value => (byte)~value)]];
        foreach (var body in bodies)
        {
            await using var server = new RawServer(async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync(Ok + $"Content-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n");
                await connection.SendAsync(body);
            });
            using var client = server.CreateClient(options => options.MaxRetries = 0);

            // .NET takes the end of a cut body for its end, unless the application asks it for strict validation: then it is the JSON that is cut.
            var exception = await Record.ExceptionAsync(() => SendAsync(client, "POST", Token));
            Assert.True(exception is MaiAgentConnectionException or MaiAgentResponseException, $"{exception}");
        }
    }

    [Fact]
    public async Task A_bomb_is_refused_at_its_bound()
    {
        var bomb = Wire.Compress("gzip", new byte[8 * 1024 * 1024]);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok + $"Content-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await connection.SendAsync(bomb);
        });
        using var client = server.CreateClient(options => options.MaxResponseBytes = 100_000);
        var exception = await ThrowsWithinAsync<MaiAgentResponseException>(TimeSpan.FromSeconds(2), () => SendAsync(client, "GET", Token));
        Assert.Contains(nameof(MaiAgentClientOptions.MaxResponseBytes), exception.Message, StringComparison.Ordinal);
        Assert.True(exception.BodySnippet!.Length <= 4096);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_endless_body_is_refused_at_its_bound_and_one_of_that_size_is_read()
    {
        var page = Wire.EmptyPage.PadRight(2000);
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.SendAsync(Ok + "Transfer-Encoding: chunked\r\n\r\n" + Wire.Chunk(page));
                if (request.StartsWith("GET", StringComparison.Ordinal))
                {
                    await connection.SendAsync("0\r\n\r\n");
                    continue;
                }

                while (true)
                {
                    await connection.SendAsync(Wire.Chunk(page));
                }
            }
        });
        using var client = server.CreateClient(options => options.MaxResponseBytes = 2000);
        await SendAsync(client, "GET", Token);
        await ThrowsWithinAsync<MaiAgentResponseException>(TimeSpan.FromSeconds(2), () => SendAsync(client, "POST", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("null")]
    [InlineData("{\"results\":[{\"id\":")]
    [InlineData("{\"results\":[]} trailing")]
    public async Task An_answer_that_cannot_be_read(string body)
    {
        await using var server = new RawServer(Wire.Answer(body));
        using var client = server.CreateClient();
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, "GET", Token));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nesting_is_bounded()
    {
        var deep = $$"""{"count":0,"x":{{new string('[', 100_000)}}{{new string(']', 100_000)}},"results":[]}""";
        foreach (var status in (string[])["200 OK", "400 Bad Request"])
        {
            await using var server = new RawServer(Wire.Answer(deep, status));
            using var client = server.CreateClient();
            var exception = await Record.ExceptionAsync(() => SendAsync(client, "GET", Token));
            Assert.True(exception is MaiAgentResponseException or MaiAgentBadRequestException, $"{exception}");
        }
    }

    [Fact]
    public async Task A_length_that_is_too_short_is_no_answer_and_spoils_no_other()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Ok + "Content-Length: 10\r\n\r\n" + Wire.EmptyPage);
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync(Wire.Answer(Wire.EmptyPage));
            }
        });
        using var client = server.CreateClient(options => options.MaxRetries = 0);
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, "GET", Token));

        // The connection holds bytes that nobody asked for. It must not be used as if they were an answer.
        await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(client, "GET", Token));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Noise_that_http_allows_is_no_fault()
    {
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                foreach (var character in $"{Ok}X-Twice: a\r\nX-Twice: b\r\nVary: *\r\nVary: x\r\nContent-Length: {Wire.EmptyPage.Length}\r\n\r\n")
                {
                    await connection.SendAsync(character.ToString());
                }

                foreach (var character in Wire.EmptyPage)
                {
                    await connection.SendAsync(character.ToString());
                }
            }
        });
        using var client = server.CreateClient();
        await SendAsync(client, "GET", Token);
        await SendAsync(client, "GET", Token);
        Assert.Equal((2, 1), (server.Requests.Count, server.Connections));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n")]
    public async Task A_half_closed_connection_ends_a_body_without_length(string head)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(head + Wire.EmptyPage);
            connection.HalfClose();
            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateClient();
        await SendAsync(client, "GET", Token);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_status_that_is_neither_success_nor_error_is_an_error_and_is_not_followed(int status)
    {
        await using var other = new RawServer(AnswerTo("GET"));
        await using var server = new RawServer($"HTTP/1.1 {status} Moved\r\nLocation: {other.Address}chatbots/\r\nContent-Length: 0\r\n\r\n");
        foreach (var call in (string[])["GET", "POST", "STREAM", "DOWNLOAD"])
        {
            var clock = new WatchedClock();
            using var client = server.CreateClient(options => options.TimeProvider = clock);
            var sending = SendAsync(client, call, Token);
            if (status == 101)
            {
                await clock.WaitForTimerAsync(TimeSpan.FromSeconds(5));
                clock.Advance(TimeSpan.FromSeconds(5));
            }

            Assert.Equal((HttpStatusCode)status, (await Assert.ThrowsAsync<MaiAgentApiException>(() => sending)).StatusCode);
        }

        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("{\"detail\":\"half \\ud800 a pair\"}")]
    [InlineData("{\"\\ud800\":[\"\\udc00\"]}")]
    [InlineData("[\"\\ud83d\"]")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("{\"detail\":{\"a\":[{\"b\":1}]}}")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("")]
    public async Task The_body_of_an_error_is_never_an_error_of_its_own(string body)
    {
        await using var server = new RawServer(Wire.Answer(body, "400 Bad Request"));
        using var client = server.CreateClient();
        var exception = await Assert.ThrowsAsync<MaiAgentBadRequestException>(() => SendAsync(client, "POST", Token));
        Assert.Equal(body.Length == 0 ? null : body, exception.ResponseBody);
    }

    [Fact]
    public async Task Another_accept_header_of_the_application_lifts_no_bound()
    {
        await using var server = new RawServer(Wire.Answer(new string(' ', 5000)));
        await using var provider = new ServiceCollection().Build(server.Address, builder =>
            builder.ConfigureHttpClient(http => http.DefaultRequestHeaders.Accept.ParseAdd("*/*")));
        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(provider.Client(), "GET", Token));
        Assert.Contains(nameof(MaiAgentClientOptions.MaxResponseBytes), exception.Message, StringComparison.Ordinal);
    }

    private static RawServer Once(string answer, bool reset) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
        if (reset)
        {
            await Task.Delay(30, Token);
            connection.Reset();
        }
    });
}
