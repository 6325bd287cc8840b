using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk;

/// <summary>
/// One enumeration of a session's stream. The first step begins the turn; the end, a failure and the disposal end it. Unlike a
/// compiler's async iterator it may be disposed while a step waits.
/// </summary>
internal sealed class SessionTurn(ChatSession session, Func<object, IAsyncEnumerator<CompletionChunk>> begin) : IAsyncEnumerator<CompletionChunk>
{
    private IAsyncEnumerator<CompletionChunk>? _chunks;
    private int _isMoving;
    private int _isOver;

    public CompletionChunk Current => _chunks?.Current ?? throw new InvalidOperationException("The enumeration is not at a chunk.");

    private bool IsOver => Volatile.Read(ref _isOver) != 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        if (Interlocked.Exchange(ref _isMoving, 1) != 0)
        {
            throw new InvalidOperationException("The enumeration is waiting for a chunk already. Await the first MoveNextAsync before calling it again.");
        }

        try
        {
            if (_chunks is null && !IsOver)
            {
                Interlocked.Exchange(ref _chunks, begin(this));
            }

            // Again, because DisposeAsync may have run before the chunks were set. It could not dispose them.
            if (!IsOver && await _chunks!.MoveNextAsync().ConfigureAwait(false))
            {
                session.Keep(this, _chunks.Current.ConversationId);
                return true;
            }

            await DisposeAsync().ConfigureAwait(false);
            return false;
        }
        catch (Exception exception)
        {
            Interlocked.Exchange(ref _isOver, 1);
            session.End(this, exception);
            throw;
        }
        finally
        {
            Volatile.Write(ref _isMoving, 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref _isOver, 1);
        try
        {
            if (_chunks is { } chunks)
            {
                await chunks.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            session.End(this);
        }
    }
}
