using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// One enumeration of a response: sends the request with the first step, reads until the last chunk, and lets go of the connection on every
/// way out. Chunks that have arrived already are handed out without another asynchronous step.
/// </summary>
internal sealed class CompletionEnumerator : IAsyncEnumerator<CompletionChunk>
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Disposed = 2;

    private Func<CancellationToken, Task<HttpResponseMessage>>? _send;
    private readonly int _maxEventBytes;
    private readonly CancellationToken _callToken;
    private readonly CancellationToken _enumerationToken;
    private readonly CancellationTokenSource? _bothTokens;
    private readonly CancellationToken _token;
    private CompletionReader? _reader;
    private CompletionChunk? _current;
    private int _phase;

    public CompletionEnumerator(
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        int maxEventBytes,
        CancellationToken callToken,
        CancellationToken enumerationToken)
    {
        _send = send;
        _maxEventBytes = maxEventBytes;
        _callToken = callToken;
        _enumerationToken = enumerationToken;
        if (callToken.CanBeCanceled && enumerationToken.CanBeCanceled && callToken != enumerationToken)
        {
            _bothTokens = CancellationTokenSource.CreateLinkedTokenSource(callToken, enumerationToken);
            _token = _bothTokens.Token;
        }
        else
        {
            _token = callToken.CanBeCanceled ? callToken : enumerationToken;
        }
    }

    /// <inheritdoc/>
    public CompletionChunk Current => _current ?? throw new InvalidOperationException("The enumeration is not at a chunk.");

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (_reader is not { } reader)
        {
            return _send is null ? new ValueTask<bool>(false) : WaitAsync(default);
        }

        var read = reader.ReadAsync(_token);
        if (!read.IsCompletedSuccessfully)
        {
            return WaitAsync(read);
        }

        Accept(read.Result);
        return new ValueTask<bool>(true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _phase, Disposed) == Waiting)
        {
            // A pending MoveNextAsync ends now, and releases its own resources.
            _reader?.Abort();
        }
        else
        {
            Close(aborted: true);
        }

        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<CompletionChunk> read)
    {
        if (Interlocked.CompareExchange(ref _phase, Waiting, Idle) != Idle)
        {
            throw new InvalidOperationException("The enumeration was disposed, or is waiting for a chunk already.");
        }

        try
        {
            Accept(_reader is null ? await StartAsync().ConfigureAwait(false) : await read.ConfigureAwait(false));
            return true;
        }
        catch (ObjectDisposedException) when (Volatile.Read(ref _phase) == Disposed)
        {
            return false;
        }
        catch (OperationCanceledException exception) when (_bothTokens is not null && exception.CancellationToken == _token)
        {
            Close(aborted: true);
            throw new OperationCanceledException(
                exception.Message, exception, _callToken.IsCancellationRequested ? _callToken : _enumerationToken);
        }
        catch
        {
            Close(aborted: true);
            throw;
        }
        finally
        {
            if (Interlocked.CompareExchange(ref _phase, Idle, Waiting) == Disposed)
            {
                Close(aborted: true);
            }
        }
    }

    private async ValueTask<CompletionChunk> StartAsync()
    {
        var send = _send!;
        _send = null;
        _token.ThrowIfCancellationRequested();
        var response = await send(_token).ConfigureAwait(false);
        var reader = await CompletionReader.OpenAsync(response, _maxEventBytes, _token).ConfigureAwait(false);
        Interlocked.Exchange(ref _reader, reader);

        // DisposeAsync may have run before _reader was set: stop here.
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _phase) == Disposed, this);
        return await reader.ReadAsync(_token).ConfigureAwait(false);
    }

    private void Accept(CompletionChunk chunk)
    {
        _current = chunk;
        if (chunk.Done)
        {
            // Nothing that the connection does from here on matters, so it is not held while the caller works on the last chunk.
            Close(aborted: false);
        }
    }

    private void Close(bool aborted)
    {
        _send = null;
        if (Interlocked.Exchange(ref _reader, null) is { } reader)
        {
            if (aborted)
            {
                reader.Abort();
            }

            reader.Dispose();
        }

        _bothTokens?.Dispose();
    }
}
