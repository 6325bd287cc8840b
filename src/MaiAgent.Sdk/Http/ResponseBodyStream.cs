using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// The body of an answer that is read by the caller. A pending read ends after <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>
/// without a byte (time in which nobody reads does not count), and a connection that breaks is one of the SDK's exceptions.
/// </summary>
internal sealed class ResponseBodyStream(Stream body, CallState call) : Stream
{
    private const int MaxProbes = 16;

    private CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
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

        var read = StartRead(buffer);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read, cancellationToken);
    }

    /// <summary>
    /// Ends the body at once, a pending read included. Disposing alone would first wait a while for the rest of the answer,
    /// in the hope of using the connection again; a cancelled read closes it.
    /// </summary>
    public void Abort()
    {
        _aborted = true;
        var source = _source;
        try
        {
            var ended = _reading ? Task.CompletedTask : ReadOnAsync(source.Token);
            source.Cancel();
            _ = ObserveAsync(ended);
        }
        catch (ObjectDisposedException)
        {
            // Whoever was reading has closed it in this moment.
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

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
            if (_reading && !_aborted)
            {
                // What would be waited for is no longer wanted, and disposing beneath a pending read is undefined.
                Abort();
            }

            body.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueTask<int> StartRead(Memory<byte> buffer)
    {
        try
        {
            // Once disposed there is no token: the body beneath would say that it has ended, which a file cut short must not look like.
            return body.ReadAsync(buffer, _source.Token);
        }
        catch (Exception exception)
        {
            // A chunked body whose damage is in memory already throws before there is anything to wait for.
            return ValueTask.FromException<int>(exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read, CancellationToken cancellationToken)
    {
        var source = _source;
        _reading = true;
        source.CancelAfter(call.Settings.StreamIdleTimeout);
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
                call,
                nameof(MaiAgentClientOptions.StreamIdleTimeout),
                $"{call.Host} sent nothing for {call.Settings.StreamIdleTimeout} ({nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.StreamIdleTimeout)}).",
                exception);
        }
        catch (Exception exception) when (BrokenBody.Is(exception))
        {
            throw new MaiAgentConnectionException(call, $"The response from {call.Host} broke off: {exception.Message}", exception);
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            _reading = false;
            if (source.IsCancellationRequested && !_aborted)
            {
                // A byte and the limit arrived together: the next read starts with a fresh one.
                _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
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
