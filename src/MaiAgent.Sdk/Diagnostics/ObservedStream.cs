using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// An enumeration with telemetry. Its methods are asynchronous ones although they need not be: a change of
/// <see cref="System.Diagnostics.Activity.Current"/> ends with such a method, so the caller's own activity is current again afterwards.
/// </summary>
internal sealed class ObservedStream(CompletionEnumerator chunks, StreamCall call) : IAsyncEnumerator<CompletionChunk>
{
    /// <inheritdoc/>
    public CompletionChunk Current => chunks.Current;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> MoveNextAsync()
    {
        chunks.ThrowIfMoving();
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
