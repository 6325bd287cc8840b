using System.Buffers;
using System.Runtime.CompilerServices;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// Collects a body whose size is not known. Up to a megabyte it is one pooled array, which is handed out as it is. A larger one
/// is rare and may be hostile: its pieces are of the same size, so that it takes no more than its own size in memory until it is
/// known to be wanted, and nothing that is large stays in the pool.
/// </summary>
internal sealed class BodyBuffer(int expectedLength) : IDisposable
{
    private const int PieceBytes = 1024 * 1024;
    private const int InitialSize = 4 * 1024;

    // Do not wait longer for the body of an error: the status alone is enough.
    private static readonly TimeSpan ErrorTimeout = TimeSpan.FromSeconds(5);

    private byte[]? _current = ArrayPool<byte>.Shared.Rent(Math.Clamp(expectedLength, 1, PieceBytes));
    private List<byte[]>? _full;
    private int _used;

    public long Length => ((_full?.Count ?? 0) * (long)PieceBytes) + _used;

    /// <summary>Room for the next bytes; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_used == _current!.Length)
            {
                Grow();
            }

            return _current.AsMemory(_used);
        }
    }

    /// <summary>The beginning of the collected bytes: at least a megabyte, or all of it.</summary>
    public ReadOnlySpan<byte> Beginning => _full is null ? _current.AsSpan(0, _used) : _full[0];

    /// <summary>An empty buffer for a body.</summary>
    public static BodyBuffer For(HttpContent content, long limit) => new((int)Math.Min(content.Headers.ContentLength + 1 ?? InitialSize, limit));

    public void Advance(int count) => _used += count;

    /// <summary>Collects a body: true at its end, false as soon as it is longer than <paramref name="limit"/>. Bytes before a failure are kept.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadToEndAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        while (Length <= limit)
        {
            var count = await body.ReadAsync(Free, cancellationToken).ConfigureAwait(false);
            Advance(count);
            if (count == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Collects the beginning of the body of an error, or the part of it that arrives.</summary>
    public async ValueTask ReadErrorAsync(HttpContent content, int limit, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ErrorTimeout, timeProvider);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), timeout);
        try
        {
            var stream = await content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
            await ReadToEndAsync(stream, limit, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (BrokenBody.Is(exception) || exception is OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Hands out all that was collected, in an array to be given to <see cref="Return"/>.</summary>
    public byte[] Detach()
    {
        if (_full is null)
        {
            var whole = _current!;
            _current = null;
            return whole;
        }

        var joined = GC.AllocateUninitializedArray<byte>((int)Length);
        var length = 0;
        foreach (var piece in _full.Append(_current!))
        {
            var count = Math.Min(PieceBytes, joined.Length - length);
            piece.AsSpan(0, count).CopyTo(joined.AsSpan(length));
            length += count;
        }

        return joined;
    }

    public static void Return(byte[] buffer)
    {
        if (buffer.Length is > 0 and <= PieceBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        if (_current is { } current)
        {
            _current = null;
            Return(current);
        }
    }

    private void Grow()
    {
        if (_used < PieceBytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_used * 2);
            _current.AsSpan(0, _used).CopyTo(larger);
            Return(_current!);
            _current = larger;
            return;
        }

        (_full ??= []).Add(_current!);
        _current = GC.AllocateUninitializedArray<byte>(PieceBytes);
        _used = 0;
    }
}
