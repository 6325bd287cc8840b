using System.Text;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// Reads <c>text/event-stream</c> by the rules of the WHATWG standard, with two deliberate differences: an event that the body
/// ends in, without its blank line, is delivered; <c>id</c> and <c>retry</c> are skipped, because an answer is never resumed.
/// An event is delivered as soon as its blank line has arrived. Every byte is searched once, however the body is cut, and the
/// payload of an event with one data line is never copied.
/// </summary>
/// <remarks>All offsets count from the first unread byte of the buffer, so they stay valid when the buffer grows or moves.</remarks>
internal sealed class SseReader(ReadBuffer buffer, int maxEventBytes) : EventReader(buffer, maxEventBytes)
{
    private const int NoData = -1;

    // The length of the longest text before the payload of a line: "data: ".
    private const int LongestPrefix = 6;

    private int _dataStart;
    private int _dataLength = NoData;
    private int _line;
    private int _searched;
    private bool _skipLineFeed;
    private bool _delivered;
    private string _eventName = "";

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Data => Buffer.Unread.Slice(_dataStart, _dataLength);

    /// <inheritdoc/>
    protected override bool TryReadWhole()
    {
        ForgetDelivered();
        while (true)
        {
            var unread = Buffer.Unread;
            if (_skipLineFeed)
            {
                if (_line == unread.Length)
                {
                    return false;
                }

                _skipLineFeed = false;
                if (unread[_line] == (byte)'\n')
                {
                    _searched = ++_line;
                }
            }

            // A blank line ends every event and needs no search.
            var found = _searched < unread.Length && unread[_searched] == (byte)'\n' ? 0 : unread[_searched..].IndexOfAny((byte)'\n', (byte)'\r');
            if (found < 0)
            {
                _searched = unread.Length;
                CheckLine(unread.Length - _line);
                CloseGap();
                return false;
            }

            var start = _line;
            var end = _searched + found;
            _line = _searched = end + 1;

            // A CR may be half of a CRLF. The line ends here in either case; an LF that follows is skipped.
            _skipLineFeed = unread[end] == (byte)'\r';

            if (start < end)
            {
                CheckLine(end - start);
                ReadField(unread, start, end);
            }
            else if (_dataLength != NoData)
            {
                _delivered = true;
                return true;
            }
            else
            {
                EventType = null;
            }

            if (_dataLength == NoData)
            {
                Buffer.Advance(_line);
                _line = _searched = 0;
            }
        }
    }

    /// <inheritdoc/>
    protected override bool TryReadLast()
    {
        var unread = Buffer.Unread;
        if (_line < unread.Length)
        {
            ReadField(unread, _line, unread.Length);
            _line = unread.Length;
        }

        return _dataLength != NoData;
    }

    private void ForgetDelivered()
    {
        if (_delivered)
        {
            _delivered = false;
            Buffer.Advance(_line);
            _line = _searched = 0;
            _dataLength = NoData;
            EventType = null;
        }
    }

    private void ReadField(Span<byte> unread, int start, int end)
    {
        ReadOnlySpan<byte> line = unread[start..end];
        if (line.StartsWith("data:"u8))
        {
            start += line.Length > 5 && line[5] == (byte)' ' ? 6 : 5;
            AppendData(unread, start, end - start);
            return;
        }

        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (!value.IsEmpty && value[0] == (byte)' ')
        {
            value = value[1..];
        }

        if (line.SequenceEqual("data"u8))
        {
            AppendData(unread, end, 0);
        }
        else if (name.SequenceEqual("event"u8))
        {
            EventType = value.IsEmpty ? null : ToText(value, ref _eventName);
        }
    }

    private void AppendData(Span<byte> unread, int start, int length)
    {
        if (_dataLength == NoData)
        {
            _dataStart = start;
            _dataLength = length;
        }
        else
        {
            // Further lines move up behind the first. The line feed between them is shorter than the name of their field.
            var tail = _dataStart + _dataLength;
            unread[tail] = (byte)'\n';
            unread.Slice(start, length).CopyTo(unread[(tail + 1)..]);
            _dataLength += 1 + length;
        }

        if (_dataLength > MaxEventBytes)
        {
            throw new EventTooLargeException(MaxEventBytes);
        }
    }

    /// <summary>Consumed bytes lie between the data and the current line. Once they are the larger part, the data moves over them.</summary>
    private void CloseGap()
    {
        if (_dataLength == NoData || _line - _dataLength <= _dataLength + LongestPrefix)
        {
            return;
        }

        var target = _line - _dataLength;
        Buffer.Unread.Slice(_dataStart, _dataLength).CopyTo(Buffer.Unread[target..]);
        Buffer.Advance(target);
        _dataStart = 0;
        _line -= target;
        _searched -= target;
    }

    private void CheckLine(int length)
    {
        if (length - LongestPrefix > MaxEventBytes)
        {
            throw new EventTooLargeException(MaxEventBytes);
        }
    }

    /// <summary>Most streams give all their events the same name, so its string is made once.</summary>
    private static string ToText(ReadOnlySpan<byte> value, ref string last) =>
        Ascii.Equals(value, last) ? last : last = Encoding.UTF8.GetString(value);
}
