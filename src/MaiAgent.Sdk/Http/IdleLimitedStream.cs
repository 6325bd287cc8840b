using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// The body of a response that is read by the caller. A pending read ends after <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>
/// without a byte (time without a pending read does not count), and a connection that breaks is one of the SDK's exceptions.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="isConnection">
/// Whether the body comes from a connection of System.Net.Http, which completes a read of 0 bytes when there are bytes to read.
/// Other streams may refuse such a read, so it is completed here.
/// </param>
/// <param name="call">The call that it belongs to.</param>
internal sealed class IdleLimitedStream(Stream body, bool isConnection, CallState call) : Stream
{
    private const int MaxDrainReads = 16;

    private CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
    private volatile bool _reading;
    private volatile bool _aborted;

    /// <summary>Whether a byte was asked for.</summary>
    public bool IsRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        IsRead = true;
        var read = StartRead(buffer);
        return read.IsCompletedSuccessfully ? read : WaitAsync(read, cancellationToken);
    }

    /// <summary>
    /// Ends the body at once, a pending read included. Disposing alone would first wait a while for the rest of the body, so that
    /// the connection can be used again; a cancelled read closes the connection.
    /// </summary>
    public void Abort()
    {
        _aborted = true;
        var source = _source;
        try
        {
            var ended = _reading ? Task.CompletedTask : DrainUntilPendingAsync(source.Token);
            source.Cancel();
            _ = ObserveAsync(ended);
        }
        catch (ObjectDisposedException)
        {
            // The reading side has disposed the body in the meantime.
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
                // Disposing the body beneath a pending read is undefined.
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
            // The token throws after Dispose. The body beneath would return 0, and a file that was cut short would look complete.
            var token = _source.Token;
            return buffer.IsEmpty && !isConnection ? new ValueTask<int>(0) : body.ReadAsync(buffer, token);
        }
        catch (Exception exception)
        {
            // A chunked body whose damage has arrived already throws without waiting.
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
            // The caller's own cancellation comes before the limit, whichever was first.
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
                // Bytes and the limit came together. The next read gets a new limit.
                _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
                source.Dispose();
            }
        }
    }

    /// <summary>Discards bytes that have arrived until a read is pending: cancelling that read closes the connection.</summary>
    private async Task DrainUntilPendingAsync(CancellationToken cancellationToken)
    {
        var scrap = new byte[4096];
        for (var i = 0; i < MaxDrainReads && await body.ReadAsync(scrap, cancellationToken).ConfigureAwait(false) > 0; i++)
        {
        }
    }

    private static async Task ObserveAsync(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
