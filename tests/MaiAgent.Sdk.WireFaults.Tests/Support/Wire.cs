using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Answers as bytes.</summary>
internal static class Wire
{
    public const string EmptyPage = """{"count":0,"next":null,"previous":null,"results":[]}""";

    public const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static readonly Guid Assistant = new("11111111-2222-3333-4444-555555555555");

    public static readonly Guid Conversation = new("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    public static readonly string Id = Assistant.ToString();

    public static string Completion { get; } = $$"""{"conversationId":"{{Conversation}}","content":"whole","done":true}""";

    /// <summary>A complete answer with its length.</summary>
    public static string Answer(string body, string status = "200 OK", string headers = "", string type = "application/json") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>One chunk of a chunked body.</summary>
    public static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n";

    /// <summary>The payload of one event.</summary>
    public static string Event(string content, bool done = false) =>
        $$"""{"conversationId":"{{Conversation}}","content":"{{content}}","done":{{(done ? "true" : "false")}}}""";

    public static byte[] Compress(string encoding, byte[] bytes, CompressionLevel level = CompressionLevel.SmallestSize)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding.ToUpperInvariant() switch
        {
            "GZIP" => new GZipStream(target, level),
            "BR" => new BrotliStream(target, level),
            _ => new ZLibStream(target, level),
        })
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }
}
