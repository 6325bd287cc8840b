using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Streaming;

/// <summary>Cuts a body into events, without knowing their meaning.</summary>
internal abstract class EventReader(ReadBuffer buffer, int maxEventBytes) : IDisposable
{
    private bool _bodyEnded;

    /// <summary>The payload of the current event; valid until the next read.</summary>
    public abstract ReadOnlySpan<byte> Data { get; }

    /// <summary>The name of the current event, or null when it has none.</summary>
    public string? EventType { get; protected set; }

    /// <summary>The body ended inside the current event: it was delivered, but it may be cut.</summary>
    public bool IsUnterminated { get; private set; }

    protected ReadBuffer Buffer { get; } = buffer;

    protected int MaxEventBytes { get; } = maxEventBytes;

    /// <summary>Goes to the next event if it is there already, whole.</summary>
    /// <exception cref="EventTooLargeException">The event is larger than allowed.</exception>
    public abstract bool TryRead();

    /// <summary>Goes to the next event; false when the body ended and everything was delivered.</summary>
    /// <exception cref="EventTooLargeException">The event is larger than allowed.</exception>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_bodyEnded)
        {
            if (TryRead())
            {
                return new ValueTask<bool>(true);
            }

            var fill = Buffer.FillAsync(cancellationToken);
            if (!fill.IsCompletedSuccessfully)
            {
                return WaitAsync(fill, cancellationToken);
            }

            if (!fill.Result)
            {
                return new ValueTask<bool>(ReadLast());
            }
        }

        return new ValueTask<bool>(false);
    }

    public void Dispose() => Buffer.Dispose();

    /// <summary>The body has ended: makes an event of the rest, if there is any.</summary>
    protected abstract bool TryReadLast();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync(ValueTask<bool> fill, CancellationToken cancellationToken)
    {
        while (await fill.ConfigureAwait(false))
        {
            if (TryRead())
            {
                return true;
            }

            fill = Buffer.FillAsync(cancellationToken);
        }

        return ReadLast();
    }

    private bool ReadLast()
    {
        _bodyEnded = true;
        return IsUnterminated = TryReadLast();
    }
}
