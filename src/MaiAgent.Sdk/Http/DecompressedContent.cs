using System.IO.Compression;
using System.Net;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// A response body in the encoding that the SDK asked for. It is decoded here and not by SocketsHttpHandler, which would accept its
/// encodings for streams and downloads too, and would not show that a body was encoded.
/// </summary>
internal sealed class DecompressedContent : HttpContent
{
    /// <summary>The Accept-Encoding of a request whose response is read to its end.</summary>
    public const string Accepted = "gzip, br";

    /// <summary>The Accept-Encoding of a stream or download. It does not name the others with <c>q=0</c>: some servers look only for the name.</summary>
    public const string Identity = "identity";

    private readonly HttpContent _encoded;
    private readonly Func<Stream, Stream> _decode;

    private DecompressedContent(HttpContent encoded, string encoding, Func<Stream, Stream> decode)
    {
        _encoded = encoded;
        _decode = decode;
        Encoding = encoding;
        HeaderCopy.Add(encoded.Headers, Headers);
        Headers.Remove("Content-Encoding");
        Headers.Remove("Content-Length");
    }

    /// <summary>The encoding that the body arrived in.</summary>
    public string Encoding { get; }

    /// <summary>The content itself, unless it is in one of the accepted encodings.</summary>
    public static HttpContent Decode(HttpContent content) => EncodingOf(content)?.ToUpperInvariant() switch
    {
        "GZIP" => new DecompressedContent(content, "gzip", static body => new GZipStream(body, CompressionMode.Decompress)),
        "BR" => new DecompressedContent(content, "br", static body => new BrotliStream(body, CompressionMode.Decompress)),
        _ => content,
    };

    /// <summary>The encoding that a body arrived in; null when it has none.</summary>
    public static string? EncodingOf(HttpContent content) =>
        content is DecompressedContent decompressed ? decompressed.Encoding
        : content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) && values.ToString() is var encoding && !encoding.Equals(Identity, StringComparison.OrdinalIgnoreCase) ? encoding
        : null;

    protected override async Task<Stream> CreateContentReadStreamAsync() => _decode(await _encoded.ReadAsStreamAsync().ConfigureAwait(false));

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(stream).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _encoded.Dispose();
        }

        base.Dispose(disposing);
    }
}
