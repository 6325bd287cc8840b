namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>A body that arrives in pieces of given sizes; the last size is repeated. A read never goes beyond its piece.</summary>
internal sealed class CutStream(byte[] body, params int[] sizes) : ReadOnlyStream
{
    private int _position;
    private int _piece;
    private int _left = sizes.Length == 0 ? int.MaxValue : sizes[0];

    /// <summary>Thrown when everything was read, in place of a clean end.</summary>
    public Exception? EndsWith { get; init; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_left == 0)
        {
            _piece = Math.Min(_piece + 1, sizes.Length - 1);
            _left = Math.Max(1, sizes[_piece]);
        }

        var count = Math.Min(Math.Min(buffer.Length, _left), body.Length - _position);
        if (count == 0 && EndsWith is not null)
        {
            throw EndsWith;
        }

        body.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        _left -= count;
        return count;
    }
}
