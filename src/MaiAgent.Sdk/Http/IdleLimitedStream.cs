using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// The body of a response that is read by the caller. A pending read ends after <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>
/// without a byte (time without a pending read does not count), and a connection that breaks is one of the SDK's exceptions. Another
/// thread may end it at any time, because the enumeration or the client is disposed.
/// </summary>
internal sealed class IdleLimitedStream : ForwardStream
{
    private const int MaxDrainReads = 16;

    // Who may use the body: nobody now, the pending read, or the one that ended it. The last state is final.
    private const int Idle = 0;
    private const int Reading = 1;
    private const int Ended = 2;

    // How it was ended; the first way counts.
    private const int Open = 0;
    private const int Disposed = 1;
    private const int Aborted = 2;
    private const int ClientDisposed = 3;

    private readonly Stream _body;
    private readonly bool _isConnection;
    private readonly CallState _call;
    private readonly CancellationTokenRegistration _registration;
    private CancellationTokenSource _source;
    private int _state;
    private int _end;

    /// <param name="body">The body.</param>
    /// <param name="isConnection">
    /// Whether the body comes from a connection of System.Net.Http, which completes a read of 0 bytes when there are bytes to read.
    /// Other streams may refuse such a read, so it is completed here.
    /// </param>
    /// <param name="call">The call that it belongs to.</param>
    public IdleLimitedStream(Stream body, bool isConnection, CallState call)
    {
        _body = body;
        _isConnection = isConnection;
        _call = call;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, call.Settings.TimeProvider);
        _registration = call.ClientDisposed.UnsafeRegister(static state => ((IdleLimitedStream)state!).End(ClientDisposed), this);
    }

    /// <summary>Whether the client was disposed before the body had ended.</summary>
    public bool IsClientDisposed => Volatile.Read(ref _end) == ClientDisposed;

    /// <summary>Whether a byte was asked for.</summary>
    public bool IsRead { get; private set; }

    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        if (Interlocked.CompareExchange(ref _state, Reading, Idle) != Idle)
        {
            return ValueTask.FromException<int>(Volatile.Read(ref _end) == Open ? new InvalidOperationException("A read is pending already.") : EndedException());
        }

        IsRead = true;
        var read = StartRead(buffer);
        if (!read.IsCompletedSuccessfully)
        {
            return WaitAsync(read, buffer.IsEmpty, cancellationToken);
        }

        var count = read.Result;
        Release(isAtEnd: count == 0 && !buffer.IsEmpty);
        return new ValueTask<int>(count);
    }

    /// <exception cref="MaiAgentConnectionException">The client was disposed.</exception>
    public void ThrowIfClientDisposed()
    {
        if (IsClientDisposed)
        {
            throw EndedException();
        }
    }

    /// <summary>
    /// Ends the body at once, a pending read included. Disposing alone would first wait a while for the rest of the body, so that
    /// the connection can be used again; a cancelled read closes the connection.
    /// </summary>
    public void Abort() => End(Aborted);

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End(Disposed);
        }

        base.Dispose(disposing);
    }

    private ValueTask<int> StartRead(Memory<byte> buffer)
    {
        try
        {
            return buffer.IsEmpty && !_isConnection ? new ValueTask<int>(0) : _body.ReadAsync(buffer, _source.Token);
        }
        catch (Exception exception)
        {
            // A chunked body whose damage has arrived already throws without waiting.
            return ValueTask.FromException<int>(exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read, bool isProbe, CancellationToken cancellationToken)
    {
        var source = _source;
        var isAtEnd = false;
        source.CancelAfter(_call.Settings.StreamIdleTimeout);
        var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        try
        {
            var count = await read.ConfigureAwait(false);
            if (!source.IsCancellationRequested)
            {
                source.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            isAtEnd = count == 0 && !isProbe;
            return count;
        }
        catch (Exception exception) when (source.IsCancellationRequested || Volatile.Read(ref _end) != Open)
        {
            // The caller's own cancellation comes before the limit, whichever was first.
            cancellationToken.ThrowIfCancellationRequested();
            if (Volatile.Read(ref _end) != Open)
            {
                throw EndedException();
            }

            throw new MaiAgentTimeoutException(
                _call,
                nameof(MaiAgentClientOptions.StreamIdleTimeout),
                $"{_call.Host} sent nothing for {_call.Settings.StreamIdleTimeout} ({nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.StreamIdleTimeout)}).",
                exception);
        }
        catch (Exception exception) when (BrokenBody.Is(exception))
        {
            isAtEnd = true;
            throw new MaiAgentConnectionException(_call, $"The response from {_call.Host} broke off: {exception.Message}", exception);
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            if (source.IsCancellationRequested && Volatile.Read(ref _end) == Open)
            {
                // Bytes and the limit came together. The next read gets a new limit.
                _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _call.Settings.TimeProvider);
                source.Dispose();
            }

            Release(isAtEnd);
        }
    }

    private Exception EndedException() =>
        IsClientDisposed ? _call.EndedByDisposal() : new ObjectDisposedException(typeof(IdleLimitedStream).FullName);

    /// <summary>The read is over. A body that was ended in the meantime is closed now: nobody else could.</summary>
    private void Release(bool isAtEnd)
    {
        if (isAtEnd)
        {
            _registration.Unregister();
        }

        Interlocked.Exchange(ref _state, Idle);
        if (Volatile.Read(ref _end) != Open && Interlocked.CompareExchange(ref _state, Ended, Idle) == Idle)
        {
            CloseBody();
        }
    }

    private void End(int end)
    {
        if (Interlocked.CompareExchange(ref _end, end, Open) != Open)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _state, Ended, Idle) == Idle)
        {
            CloseBody();
            return;
        }

        try
        {
            // Closing the body beneath a pending read is undefined: the read ends first, and closes the body itself.
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended in the meantime.
        }
    }

    private void CloseBody()
    {
        _registration.Unregister();
        if (_end == Disposed)
        {
            _body.Dispose();
            _source.Dispose();
            return;
        }

        var drained = DrainUntilPendingAsync(_source.Token);
        _source.Cancel();
        _ = DisposeAfterAsync(drained);
    }

    /// <summary>Discards bytes that have arrived until a read is pending: cancelling that read closes the connection.</summary>
    private async Task DrainUntilPendingAsync(CancellationToken cancellationToken)
    {
        var scrap = new byte[4096];
        for (var i = 0; i < MaxDrainReads && await _body.ReadAsync(scrap, cancellationToken).ConfigureAwait(false) > 0; i++)
        {
        }
    }

    private async Task DisposeAfterAsync(Task drained)
    {
        await drained.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _body.DisposeAsync().ConfigureAwait(false);
        _source.Dispose();
    }
}
