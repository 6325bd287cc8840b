using System.Buffers;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// Reads JSON objects that follow each other: one per line, or with nothing between them, or a single one. An object is delivered
/// with its closing brace, any other text line by line. Every byte is searched once.
/// </summary>
internal sealed class JsonObjectReader(ReadBuffer buffer, int maxEventBytes) : EventReader(buffer, maxEventBytes)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private int _length;
    private int _searched;
    private int _depth;
    private bool _inString;
    private bool _delivered;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Data => Buffer.Unread[.._length];

    /// <inheritdoc/>
    protected override bool TryReadWhole()
    {
        ForgetDelivered();
        if (_searched == 0 && !SkipBlank())
        {
            return false;
        }

        var unread = Buffer.Unread;
        var end = unread[0] == (byte)'{' ? FindObjectEnd(unread) : FindLineEnd(unread);
        if ((end < 0 ? unread.Length : end) > MaxEventBytes)
        {
            throw new EventTooLargeException(MaxEventBytes);
        }

        if (end < 0)
        {
            return false;
        }

        _length = end;
        return _delivered = true;
    }

    /// <inheritdoc/>
    protected override bool TryReadLast()
    {
        _length = Buffer.Unread.Length;
        return _length > 0;
    }

    private void ForgetDelivered()
    {
        if (_delivered)
        {
            _delivered = false;
            Buffer.Advance(_length);
            _length = _searched = _depth = 0;
            _inString = false;
        }
    }

    private bool SkipBlank()
    {
        var unread = Buffer.Unread;
        var blank = unread.IndexOfAnyExcept(" \t\r\n"u8);
        Buffer.Advance(blank < 0 ? unread.Length : blank);
        return blank >= 0;
    }

    private int FindObjectEnd(ReadOnlySpan<byte> unread)
    {
        while (_searched < unread.Length)
        {
            var rest = unread[_searched..];
            var found = _inString ? rest.IndexOfAny((byte)'"', (byte)'\\') : rest.IndexOfAny(Structure);
            if (found < 0)
            {
                _searched = unread.Length;
                break;
            }

            var symbol = rest[found];
            if (symbol == (byte)'\\')
            {
                // The escaped character may not have arrived yet. The next search starts at the backslash again.
                _searched += found;
                if (_searched + 1 == unread.Length)
                {
                    break;
                }

                _searched += 2;
                continue;
            }

            _searched += found + 1;
            if (symbol == (byte)'"')
            {
                _inString = !_inString;
            }
            else
            {
                _depth += symbol is (byte)'{' or (byte)'[' ? 1 : -1;
                if (_depth == 0)
                {
                    return _searched;
                }
            }
        }

        return -1;
    }

    private int FindLineEnd(ReadOnlySpan<byte> unread)
    {
        var found = unread[_searched..].IndexOfAny((byte)'\n', (byte)'\r');
        _searched = found < 0 ? unread.Length : _searched + found;
        return found < 0 ? -1 : _searched;
    }
}
