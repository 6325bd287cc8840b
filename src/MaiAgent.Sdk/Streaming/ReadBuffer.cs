using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// The bytes that were read from a stream and are not consumed yet, in one pooled array. The array is returned whenever a read has
/// to wait with nothing unread, so an idle stream holds no buffer.
/// </summary>
internal sealed class ReadBuffer(Stream stream) : IDisposable
{
    private const int InitialSize = 8 * 1024;

    private byte[] _array = [];
    private int _start;
    private int _end;
    private ValueTask<int> _pending;
    private bool _isPending;

    /// <summary>The bytes that are not consumed yet. Valid until the next <see cref="FillAsync"/>, <see cref="Advance"/> or <see cref="Dispose"/>.</summary>
    public Span<byte> Unread => _array.AsSpan(_start, _end - _start);

    /// <summary>The stream has no more bytes than those that are in the buffer.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Consumes the first <paramref name="count"/> unread bytes.</summary>
    public void Advance(int count) => _start += count;

    /// <summary>
    /// Reads more bytes behind the unread ones if they have arrived, or finds that the stream has ended. False when the read waits:
    /// <see cref="FillAsync"/> completes it.
    /// </summary>
    /// <remarks>No asynchronous method takes part. One costs a third of the time of an event that arrives in small pieces.</remarks>
    public bool TryFill(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            // A read of 0 bytes completes when there are bytes to read. The array is not needed before.
            _start = _end = 0;
            if (!TryComplete(stream.ReadAsync(Memory<byte>.Empty, cancellationToken), out _))
            {
                Release();
                return false;
            }
        }

        if (!TryComplete(stream.ReadAsync(Free(), cancellationToken), out var count))
        {
            return false;
        }

        Append(count);
        return true;
    }

    /// <summary>Reads more bytes behind the unread ones; false at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isPending || !TryFill(cancellationToken))
        {
            try
            {
                var count = await _pending.ConfigureAwait(false);
                Append(_array.Length > 0 ? count : await stream.ReadAsync(Free(), cancellationToken).ConfigureAwait(false));
            }
            finally
            {
                _isPending = false;
            }
        }

        return !HasEnded;
    }

    public void Dispose()
    {
        _start = _end = 0;
        if (!_isPending)
        {
            Release();
        }
    }

    private bool TryComplete(ValueTask<int> read, out int count)
    {
        if (read.IsCompletedSuccessfully)
        {
            count = read.Result;
            return true;
        }

        _pending = read;
        _isPending = true;
        count = 0;
        return false;
    }

    private void Append(int count)
    {
        _end += count;
        HasEnded = count == 0;
    }

    private Memory<byte> Free()
    {
        if (_end == _array.Length)
        {
            MakeRoom();
        }

        return _array.AsMemory(_end);
    }

    private void MakeRoom()
    {
        // Moving the unread bytes is cheap only while they fill at most half of the array. Otherwise it would be repeated with each read.
        var unread = Unread;
        if (_array.Length > 0 && unread.Length <= _array.Length / 2)
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
