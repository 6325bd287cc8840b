using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Answers;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// One enumeration of a streamed answer. The first step sends the request, the last chunk and every failure release the connection.
/// Unlike a compiler's async iterator it may be disposed while a step waits.
/// </summary>
internal sealed class CompletionEnumerator : IAsyncEnumerator<CompletionChunk>
{
    private const int Idle = 0;
    private const int Moving = 1;
    private const int Disposed = 2;

    private readonly int _maxEventBytes;
    private readonly CancellationToken _callToken;
    private readonly CancellationToken _enumerationToken;
    private readonly CancellationTokenSource? _bothTokens;
    private readonly CancellationToken _token;
    private readonly AskedQuestion? _question;
    private Func<CancellationToken, Task<HttpResponseMessage>>? _send;
    private CancellationTokenSource? _opening;
    private CompletionReader? _reader;
    private CompletionChunk? _current;
    private int _phase;

    public CompletionEnumerator(
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        int maxEventBytes,
        CancellationToken callToken,
        CancellationToken enumerationToken,
        AskedQuestion? question = null)
    {
        _question = question;
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

    /// <summary>Refuses a second step during another one. Called before any effect of a step.</summary>
    /// <exception cref="InvalidOperationException">A step is under way.</exception>
    public void ThrowIfMoving() => ThrowIfMoving(Volatile.Read(ref _phase));

    /// <inheritdoc/>
    /// <remarks>A chunk that has arrived is returned synchronously: an asynchronous method costs a fifth of the time of a small event.</remarks>
    public ValueTask<bool> MoveNextAsync()
    {
        var phase = Interlocked.CompareExchange(ref _phase, Moving, Idle);
        if (phase != Idle)
        {
            ThrowIfMoving(phase);
            return new ValueTask<bool>(false);
        }

        try
        {
            if (_reader is null || !TryMoveNext())
            {
                return WaitAsync();
            }
        }
        catch (Exception exception)
        {
            var failure = Volatile.Read(ref _phase) == Disposed ? null : Fail(exception);
            EndStep();
            return failure is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(failure);
        }

        EndStep();
        return new ValueTask<bool>(true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        switch (Interlocked.Exchange(ref _phase, Disposed))
        {
            case Moving:
                // The step that is under way ends now, and closes the reader itself.
                CancelRequest();
                Volatile.Read(ref _reader)?.Abort();
                break;
            case Idle:
                Close(aborted: true);
                break;
        }

        return default;
    }

    private static void ThrowIfMoving(int phase)
    {
        if (phase == Moving)
        {
            throw new InvalidOperationException("The enumeration is waiting for a chunk already. Await the first MoveNextAsync before calling it again.");
        }
    }

    /// <summary>Goes on with a step that finds no chunk yet.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync()
    {
        try
        {
            if (_reader is null)
            {
                if (_send is null)
                {
                    return false;
                }

                await OpenAsync().ConfigureAwait(false);
            }
            else
            {
                await _reader.FillAsync(_token).ConfigureAwait(false);
            }

            while (!TryMoveNext())
            {
                await _reader!.FillAsync(_token).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception) when (Volatile.Read(ref _phase) == Disposed)
        {
            return false;
        }
        catch (Exception exception)
        {
            var reported = Fail(exception);
            if (reported == exception)
            {
                throw;
            }

            throw reported;
        }
        finally
        {
            EndStep();
        }
    }

    /// <summary>The step is over. What was disposed during it is closed now: the step was using it.</summary>
    private void EndStep()
    {
        if (Interlocked.CompareExchange(ref _phase, Idle, Moving) == Disposed)
        {
            Close(aborted: true);
        }
    }

    private bool TryMoveNext()
    {
        _token.ThrowIfCancellationRequested();
        _reader!.ThrowIfClientDisposed();
        if (_reader.TryRead(_token) is not { } chunk)
        {
            return false;
        }

        _current = chunk;
        if (chunk.Done)
        {
            // The connection is not needed while the caller works on the last chunk, and its failures no longer matter.
            Close(aborted: false);
        }

        return true;
    }

    private async ValueTask OpenAsync()
    {
        var send = _send!;
        _send = null;
        _token.ThrowIfCancellationRequested();
        _question?.Begin();
        var response = await SendAsync(send).ConfigureAwait(false);
        var reader = await CompletionReader.CreateAsync(response, _maxEventBytes, _token).ConfigureAwait(false);
        Interlocked.Exchange(ref _reader, reader);

        // DisposeAsync may have run before the reader was set. It could not end the reads that follow.
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _phase) == Disposed, this);
        await reader.OpenAsync(_token).ConfigureAwait(false);
    }

    /// <summary>Sends the request, under a token of its own: the enumeration may be disposed before the response headers.</summary>
    private async ValueTask<HttpResponseMessage> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send)
    {
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(_token);
        Interlocked.Exchange(ref _opening, opening);
        try
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref _phase) == Disposed, this);
            return await send(opening.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_token.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, _token);
        }
        finally
        {
            Volatile.Write(ref _opening, null);
        }
    }

    private void CancelRequest()
    {
        try
        {
            Volatile.Read(ref _opening)?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The response headers have arrived in the meantime.
        }
    }

    /// <summary>Ends the enumeration, and returns the exception for the caller: that of a stream, or one that names the caller's own token.</summary>
    private Exception Fail(Exception exception)
    {
        exception = _reader?.Translate(exception, _token) ?? exception;
        Close(aborted: true);
        if (exception is MaiAgentException failure)
        {
            failure.Question = _question;
        }

        return _bothTokens is not null && exception is OperationCanceledException canceled && canceled.CancellationToken == _token
            ? new OperationCanceledException(exception.Message, exception, _callToken.IsCancellationRequested ? _callToken : _enumerationToken)
            : exception;
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
