using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// The bytes read from a stream and not consumed yet, in one pooled array. The array is given back whenever a read has to
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
    public ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            return FillEmptyAsync(cancellationToken);
        }

        if (_end == _array.Length)
        {
            MakeRoom();
        }

        var read = stream.ReadAsync(_array.AsMemory(_end), cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<bool>(Append(read.Result)) : AppendAsync(read);
    }

    public void Dispose()
    {
        _start = _end = 0;
        Release();
    }

    /// <summary>A read of nothing ends when there is something: only then is an array needed.</summary>
    private ValueTask<bool> FillEmptyAsync(CancellationToken cancellationToken)
    {
        _start = _end = 0;
        var arrival = stream.ReadAsync(Memory<byte>.Empty, cancellationToken);
        if (!arrival.IsCompletedSuccessfully)
        {
            Release();
            return FillOnArrivalAsync(arrival, cancellationToken);
        }

        RentFirst();
        var read = stream.ReadAsync(_array.AsMemory(), cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<bool>(Append(read.Result)) : AppendAsync(read);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FillOnArrivalAsync(ValueTask<int> arrival, CancellationToken cancellationToken)
    {
        await arrival.ConfigureAwait(false);
        RentFirst();
        return Append(await stream.ReadAsync(_array.AsMemory(), cancellationToken).ConfigureAwait(false));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AppendAsync(ValueTask<int> read) => Append(await read.ConfigureAwait(false));

    private bool Append(int count)
    {
        _end += count;
        return count > 0;
    }

    private void MakeRoom()
    {
        var unread = Unread;

        // Moving is free only while it at least halves the array's use; beyond that it would be done again and again.
        if (unread.Length <= _array.Length / 2)
        {
            unread.CopyTo(_array);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
            unread.CopyTo(larger);
            Release();
            _array = larger;
        }

        _end -= _start;
        _start = 0;
    }

    private void RentFirst()
    {
        if (_array.Length == 0)
        {
            _array = ArrayPool<byte>.Shared.Rent(InitialSize);
        }
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
