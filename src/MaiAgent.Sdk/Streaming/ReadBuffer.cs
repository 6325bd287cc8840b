using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// What was read from a stream and is not consumed yet, in one pooled array. The array is given back whenever a read has to
/// wait with nothing unread, so an idle stream holds no buffer.
/// </summary>
internal sealed class ReadBuffer(Stream stream) : IDisposable
{
    private const int InitialSize = 8 * 1024;

    private byte[] _array = [];
    private int _start;
    private int _end;

    /// <summary>The bytes that are not consumed yet. Valid until the next <see cref="FillAsync"/>, <see cref="Advance"/> or <see cref="Dispose"/>.</summary>
    public Span<byte> Unread => _array.AsSpan(_start, _end - _start);

    /// <summary>Forgets the first <paramref name="count"/> unread bytes.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>Reads more bytes behind the unread ones; false at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;

            // A read of nothing ends when there is something: only then is an array needed.
            var arrival = stream.ReadAsync(Memory<byte>.Empty, cancellationToken);
            if (!arrival.IsCompleted)
            {
                Release();
            }

            await arrival.ConfigureAwait(false);
        }

        MakeRoom();
        var count = await stream.ReadAsync(_array.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    public void Dispose()
    {
        _start = _end = 0;
        Release();
    }

    private void MakeRoom()
    {
        if (_end < _array.Length)
        {
            return;
        }

        var unread = Unread;

        // Moving is free only while it at least halves the array's use; beyond that it would be done again and again.
        if (unread.Length <= _array.Length / 2 && _array.Length > 0)
        {
            unread.CopyTo(_array);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(InitialSize, _array.Length * 2));
            unread.CopyTo(larger);
            Release();
            _array = larger;
        }

        _end -= _start;
        _start = 0;
    }

    private void Release()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }
    }
}
