namespace MaiAgent.Sdk.Streaming;

/// <summary>Cuts a body into events. It knows nothing of their content, and never waits: its caller does, with the buffer.</summary>
internal abstract class EventReader(ReadBuffer buffer, int maxEventBytes)
{
    private bool _hasBegun;

    /// <summary>The payload of the current event; valid until the next one is read.</summary>
    public abstract ReadOnlySpan<byte> Data { get; }

    /// <summary>The name of the current event, or null when it has none.</summary>
    public string? EventType { get; protected set; }

    /// <summary>The body ended inside the current event, which may be cut.</summary>
    public bool IsUnterminated { get; private set; }

    /// <summary>The body ended and all its events were read.</summary>
    public bool IsAtEnd { get; private set; }

    protected ReadBuffer Buffer { get; } = buffer;

    protected int MaxEventBytes { get; } = maxEventBytes;

    /// <summary>
    /// Goes to the next event. False when it has not arrived, and <see cref="ReadBuffer.FillAsync"/> has to wait for more, or at the end
    /// (<see cref="IsAtEnd"/>).
    /// </summary>
    /// <exception cref="EventTooLargeException">The event is larger than allowed.</exception>
    public bool TryRead(CancellationToken cancellationToken)
    {
        while (!Buffer.HasEnded)
        {
            if (HasBegun() && TryReadWhole())
            {
                return true;
            }

            if (!Buffer.TryFill(cancellationToken))
            {
                return false;
            }
        }

        IsUnterminated = HasBegun() && !IsUnterminated && !IsAtEnd && TryReadLast();
        IsAtEnd = !IsUnterminated;
        return IsUnterminated;
    }

    /// <summary>Goes to the next event if the buffer holds all of it.</summary>
    protected abstract bool TryReadWhole();

    /// <summary>Makes an event of the rest of a body that has ended, if there is a rest.</summary>
    protected abstract bool TryReadLast();

    /// <summary>Whether the byte order mark, if the body begins with one, is behind the reader.</summary>
    private bool HasBegun()
    {
        if (!_hasBegun)
        {
            var mark = ByteOrderMark.Utf8;
            ReadOnlySpan<byte> unread = Buffer.Unread;
            Buffer.Advance(unread.StartsWith(mark) ? mark.Length : 0);
            _hasBegun = unread.StartsWith(mark) || !mark.StartsWith(unread) || Buffer.HasEnded;
        }

        return _hasBegun;
    }
}
