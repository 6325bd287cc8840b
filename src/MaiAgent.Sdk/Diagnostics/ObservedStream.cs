using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// An enumeration that is watched. Its methods are asynchronous ones although they need not be: what such a method does to
/// <see cref="System.Diagnostics.Activity.Current"/> ends with it, so the caller's own is what it was, on every way out.
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
