using System.Buffers;
using System.IO.Pipelines;

namespace MaiAgent.Sdk.Testing.Recording;

/// <summary>
/// Keeps a copy of the bytes that the server consumes as a request's head. The server's own header collection forgets order and spelling;
/// a record of what was on the wire must not.
/// </summary>
internal sealed class HeadCapturingReader(PipeReader inner) : PipeReader
{
    private readonly ArrayBufferWriter<byte> _head = new();
    private ReadOnlySequence<byte> _unconsumed;
    private bool _capturing = true;

    /// <summary>The head of the request that is being handled; what the server consumes from here on is its body.</summary>
    public byte[] TakeHead()
    {
        var head = _head.WrittenSpan.ToArray();
        _head.ResetWrittenCount();
        _capturing = false;
        return head;
    }

    /// <summary>What the server consumes from here on is the next request's head.</summary>
    public void ExpectHead() => _capturing = true;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_capturing)
        {
            foreach (var segment in _unconsumed.Slice(0, consumed))
            {
                _head.Write(segment.Span);
            }
        }

        _unconsumed = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
        _unconsumed = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var read = inner.TryRead(out result);
        _unconsumed = result.Buffer;
        return read;
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);
}
