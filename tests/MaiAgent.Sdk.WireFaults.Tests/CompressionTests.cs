using System.Text;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The encodings that a request accepts, as they are on the wire, and responses that are encoded all the same.</summary>
public sealed class CompressionTests
{
    private const string Events = "text/event-stream";

    private static readonly string Answer = $"data: {Wire.Event("whole")}\n\ndata: {Wire.Event("", done: true)}\n\n";

    [Theory]
    [InlineData("STREAM", "identity")]
    [InlineData("DOWNLOAD", "identity")]
    [InlineData("GET", "gzip, br")]
    [InlineData("POST", "gzip, br")]
    public async Task Accepted_on_the_wire(string call, string encodings)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var client = server.CreateClient();
        await SendAsync(client, call, Token);
        await using var provider = new Microsoft.Extensions.DependencyInjection.ServiceCollection().Build(server.Address);
        await SendAsync(provider.Client(), call, Token);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
            Assert.Equal($"Accept-Encoding: {encodings}", Assert.Single(request.Split("\r\n"), line => line.StartsWith("Accept-Encoding", StringComparison.OrdinalIgnoreCase))));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("br")]
    public async Task A_whole_body_in_an_accepted_encoding_is_read(string encoding)
    {
        await using var server = Server(encoding, Wire.Compress(encoding, Encoding.UTF8.GetBytes(Wire.EmptyPage)), "application/json");
        using var client = server.CreateClient();
        Assert.Empty((await client.Chatbots.ListAsync(cancellationToken: Token)).Items);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_error_in_an_accepted_encoding_is_read(string encoding)
    {
        await using var server = Server(encoding, Wire.Compress(encoding, """{"detail":"quota"}"""u8.ToArray()), "application/json", "403 Forbidden");
        using var client = server.CreateClient();
        foreach (var call in (string[])["GET", "STREAM", "DOWNLOAD"])
        {
            Assert.Equal("quota", (await Assert.ThrowsAsync<MaiAgentPermissionException>(() => SendAsync(client, call, Token))).Detail);
        }
    }

    /// <summary>Even a whole one: a cut one would look the same.</summary>
    [Theory]
    [InlineData("gzip", false)]
    [InlineData("gzip", true)]
    [InlineData("br", true)]
    [InlineData("deflate", true)]
    [InlineData("zstd", true)]
    public async Task A_compressed_download_is_refused(string encoding, bool isCut)
    {
        var bytes = Wire.Compress(encoding, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000))));
        await using var server = Server(encoding, isCut ? bytes[..(bytes.Length / 2)] : bytes, "application/octet-stream");
        using var client = server.CreateClient();
        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => DownloadAsync(client, Token));
        Assert.Contains($"Content-Encoding: {encoding}", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_stream_is_whole_only_with_its_last_chunk(string encoding)
    {
        var bytes = Wire.Compress(encoding, Encoding.UTF8.GetBytes(Answer));
        await using var whole = Server(encoding, bytes, Events);
        using var client = whole.CreateClient();
        Assert.Equal("whole", (await client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token)).Content);
        for (var length = 0; length < bytes.Length / 2; length++)
        {
            await using var cut = Server(encoding, bytes[..length], Events);
            using var another = cut.CreateClient();
            await Assert.ThrowsAsync<MaiAgentStreamException>(() => SendAsync(another, "STREAM", Token));
        }
    }

    /// <summary>A body without a length, so that the connection does not show a cut.</summary>
    private static RawServer Server(string encoding, byte[] body, string type, string status = "200 OK") => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Encoding: {encoding}\r\nConnection: close\r\n\r\n");
        await connection.SendAsync(body);
        connection.HalfClose();
        await connection.WaitForCloseAsync();
    });
}
