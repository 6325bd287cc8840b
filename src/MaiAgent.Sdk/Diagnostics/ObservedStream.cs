using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// An enumeration that is traced and logged. Its methods are async although they need not be: an async method restores
/// <see cref="System.Diagnostics.Activity.Current"/> when it returns, so the caller's own is never changed.
/// </summary>
internal sealed class ObservedStream(IAsyncEnumerator<CompletionChunk> chunks, StreamCall call) : IAsyncEnumerator<CompletionChunk>
{
    /// <inheritdoc/>
    public CompletionChunk Current => chunks.Current;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        call.Enter();
        try
        {
            if (await chunks.MoveNextAsync().ConfigureAwait(false))
            {
                call.Receive(chunks.Current);
                return true;
            }

            call.End(exception: null);
            return false;
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await chunks.DisposeAsync().ConfigureAwait(false);
        call.End(exception: null);
    }
}
