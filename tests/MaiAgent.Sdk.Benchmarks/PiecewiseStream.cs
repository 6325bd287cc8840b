using MaiAgent.Sdk.Tests.Shared;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>A body in memory, handed out in pieces.</summary>
internal sealed class PiecewiseStream(byte[] body, Cut cut) : ReadOnlyStream
{
    private int _position;
    private uint _state = 2463534242;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(cut.Bytes, Math.Min(buffer.Length, body.Length - _position));
        if (cut == Cut.Tiny)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            count = Math.Min(Math.Min(buffer.Length, body.Length - _position), 1 + (int)(_state & 63));
        }

        body.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
