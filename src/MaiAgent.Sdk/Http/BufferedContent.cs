using System.Net;

namespace MaiAgent.Sdk.Http;

/// <summary>An answer that was read to its end inside its attempt, with what a message about it needs. Its buffer is returned with it.</summary>
internal sealed class BufferedContent(byte[] buffer, int length, HttpRequestMessage request) : HttpContent
{
    private byte[]? _buffer = buffer;

    /// <summary>The request that it answers.</summary>
    public HttpRequestMessage Request { get; } = request;

    /// <summary>The body; valid until the content is disposed.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.AsMemory(0, length);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(Body).AsTask();

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new MemoryStream(Body.ToArray(), writable: false));

    protected override bool TryComputeLength(out long computedLength)
    {
        computedLength = length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } rented)
        {
            BodyBuffer.Return(rented);
        }

        base.Dispose(disposing);
    }
}
