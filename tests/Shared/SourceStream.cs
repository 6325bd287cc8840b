namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>A source of an upload: in pieces of any size, seekable or not, and it tells whether it was disposed.</summary>
internal sealed class SourceStream(byte[] bytes, bool canSeek) : MemoryStream(bytes, writable: false)
{
    public bool IsDisposed { get; private set; }

    public override bool CanSeek => canSeek;

    public override long Length => canSeek ? base.Length : throw new NotSupportedException();

    public override long Position
    {
        get => canSeek ? base.Position : throw new NotSupportedException();
        set => base.Position = canSeek ? value : throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Not through the position, which a stream that cannot seek does not have.
        return ValueTask.FromResult(base.Read(buffer.Span[..Math.Min(buffer.Length, 30_011)]));
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
