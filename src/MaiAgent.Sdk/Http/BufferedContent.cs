using System.Net;
using System.Net.Http.Headers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// A response body that was read to its end inside its attempt, with its call for error messages. Disposing it returns its buffer.
/// </summary>
/// <param name="wireHeaders">The headers as they arrived.</param>
/// <param name="buffer">The rented buffer.</param>
/// <param name="length">How much of it is the body.</param>
/// <param name="call">The call that it belongs to.</param>
internal sealed class BufferedContent(HttpContentHeaders wireHeaders, byte[] buffer, int length, CallState call) : ReceivedContent(wireHeaders, call)
{
    private byte[]? _buffer = buffer;

    /// <summary>The body; valid until the content is disposed.</summary>
    public ReadOnlyMemory<byte> Body
    {
        get
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            return _buffer.AsMemory(0, length);
        }
    }

    // Refit loads every body into a buffer of its own before it asks the serializer. The SDK's serializer reads Body, so that copy stays empty.
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        Call.IsOurs ? Task.CompletedTask : stream.WriteAsync(Body).AsTask();

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(new MemoryStream(Body.ToArray(), writable: false));

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _buffer, null) is { } rented)
        {
            BodyBuffer.Return(rented);
        }

        base.Dispose(disposing);
    }
}
