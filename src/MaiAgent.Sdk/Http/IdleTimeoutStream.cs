using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// A response body whose pending read ends after <see cref="MaiAgentClientOptions.StreamIdleTimeout"/> without a byte. Time in
/// which nobody reads does not count.
/// </summary>
internal sealed class IdleTimeoutStream(Stream body, TimeSpan limit, TimeProvider timeProvider) : Stream
{
    private const int MaxProbes = 16;

    private CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, timeProvider);
    private volatile bool _reading;
    private volatile bool _aborted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        var read = body.ReadAsync(buffer, _source.Token);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read, cancellationToken);
    }

    /// <summary>
    /// Ends the body at once, a pending read included. Disposing alone would first wait a while for the rest of the answer,
    /// in the hope of using the connection again; a cancelled read closes it.
    /// </summary>
    public void Abort()
    {
        _aborted = true;
        var ended = _reading ? Task.CompletedTask : ReadOnAsync(_source.Token);
        _source.Cancel();
        _ = ObserveAsync(ended);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The body of an answer is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read, CancellationToken cancellationToken)
    {
        var source = _source;
        _reading = true;
        source.CancelAfter(limit);
        var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        try
        {
            var count = await read.ConfigureAwait(false);
            if (!source.IsCancellationRequested)
            {
                source.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            return count;
        }
        catch (Exception exception) when (source.IsCancellationRequested)
        {
            // The caller's own cancellation wins over the limit whenever it has happened.
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(_aborted, this);
            throw new MaiAgentTimeoutException(
                nameof(MaiAgentClientOptions.StreamIdleTimeout),
                $"The service sent nothing for {limit} ({nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.StreamIdleTimeout)}).",
                innerException: exception);
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            _reading = false;
            if (source.IsCancellationRequested)
            {
                // A byte and the limit arrived together: the next read starts with a fresh one.
                _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
                source.Dispose();
            }
        }
    }

    /// <summary>Reads past what has arrived already, to a read that waits and can be cancelled.</summary>
    private async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        var scrap = new byte[4096];
        for (var i = 0; i < MaxProbes && await body.ReadAsync(scrap, cancellationToken).ConfigureAwait(false) > 0; i++)
        {
        }
    }

    private static async Task ObserveAsync(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
