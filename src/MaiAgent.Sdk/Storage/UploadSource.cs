using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace MaiAgent.Sdk.Storage;

/// <summary>
/// The bytes of an upload: their number is known before the first is sent, and they can be sent again. The caller's stream is read where
/// it can seek, and copied before where it cannot. It is never disposed.
/// </summary>
internal sealed class UploadSource : IAsyncDisposable
{
    private const int BufferBytes = 80 * 1024;

    private readonly Stream _content;
    private readonly long _start;
    private readonly bool _isCopy;

    private UploadSource(Stream content, bool isCopy)
    {
        _content = content;
        _start = content.Position;
        _isCopy = isCopy;
        Length = Math.Max(0, content.Length - _start);
    }

    /// <summary>How many bytes are sent: from the position that the stream had to its end.</summary>
    public long Length { get; }

    /// <summary>The exception of the caller's stream or progress; the transfer that it ended is not to blame.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public static async ValueTask<UploadSource> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.CanSeek
            ? new UploadSource(content, isCopy: false)
            : new UploadSource(await Spool.CopyAsync(content, cancellationToken).ConfigureAwait(false), isCopy: true);
    }

    /// <summary>Writes all bytes, from the first on.</summary>
    public async Task CopyToAsync(Stream target, TransferLimit? limit, TransferProgress? progress, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var sent = 0L;
            for (int count; (count = await ReadAsync(buffer, sent, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                limit?.Begin();
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                limit?.End();
                sent += count;
                Report(progress, sent);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask DisposeAsync() => _isCopy ? _content.DisposeAsync() : default;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadAsync(byte[] buffer, long sent, CancellationToken cancellationToken)
    {
        if (sent == Length)
        {
            return 0;
        }

        try
        {
            if (sent == 0)
            {
                _content.Position = _start;
            }

            var count = await _content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, Length - sent)), cancellationToken).ConfigureAwait(false);
            return count > 0 ? count : throw new EndOfStreamException($"The stream ended after {sent} bytes; its length was {Length} when the upload began.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    private void Report(TransferProgress? progress, long sent)
    {
        try
        {
            progress?.Sent(sent);
        }
        catch (Exception exception)
        {
            Failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }
}
