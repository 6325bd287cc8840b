using System.Buffers;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// The text of an answer so far, kept for the exception of a failure. Each content is decoded straight behind the text, so keeping
/// it costs no allocation and no second copy. Between events the first half of a surrogate pair is held back, so that every chunk is
/// well-formed.
/// </summary>
internal sealed class PartialText : IDisposable
{
    /// <summary>Beyond this many characters the text is no longer kept.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int InitialSize = 64;

    private char[] _chars = [];
    private int _length;

    // 1 when the half of a pair that is held back stands at _chars[_length], else 0.
    private int _held;
    private int _pending;
    private bool _isEscaped;

    /// <summary>Decodes the reader's JSON string. It becomes part of the text with <see cref="Commit"/>, unless another one is decoded before.</summary>
    public void Decode(ref Utf8JsonReader reader)
    {
        var utf8 = reader.ValueSpan;
        MakeRoom(_held + utf8.Length);
        _isEscaped = reader.ValueIsEscaped;
        _pending = LenientJsonString.Decode(utf8, _chars.AsSpan(_length + _held));
    }

    /// <summary>A string that is not empty was decoded and not committed yet.</summary>
    public bool HasPending => _pending > 0;

    /// <summary>Adds the string that was decoded last to the text, and returns the content of its chunk.</summary>
    /// <param name="isLast">No other content follows, so nothing is held back.</param>
    public string Commit(bool isLast)
    {
        if (_held + _pending == 0)
        {
            return "";
        }

        var text = _chars.AsSpan(_length, _held + _pending);
        var mayBeDamaged = _held == 1 || _isEscaped;
        var half = text[^1];
        _held = !isLast && char.IsHighSurrogate(half) ? 1 : 0;
        text = text[..^_held];
        var content = mayBeDamaged ? LenientJsonString.WellFormed(text) : new string(text);
        _length = Math.Min(_length + text.Length, MaxLength);
        _pending = 0;
        if (_held == 1)
        {
            _chars[_length] = half;
        }

        return content;
    }

    /// <summary>The text, with U+FFFD for a half that is held back or cut off by <see cref="MaxLength"/>.</summary>
    public override string ToString() => LenientJsonString.WellFormed(_chars.AsSpan(0, _length + _held));

    public void Dispose()
    {
        Release();
        _length = _held = _pending = 0;
    }

    private void MakeRoom(int count)
    {
        if (_chars.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(InitialSize, Math.Max(_length + count, _chars.Length * 2)));
        _chars.AsSpan(0, _length + _held).CopyTo(larger);
        Release();
        _chars = larger;
    }

    private void Release()
    {
        if (_chars.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_chars);
            _chars = [];
        }
    }
}
