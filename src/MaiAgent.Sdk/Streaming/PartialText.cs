using System.Buffers;
using System.Text.Json;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// The text of an answer so far, kept for the exception that may have to carry it. Each piece is decoded straight behind
/// the former ones, so keeping it costs no allocation and no second copy.
/// </summary>
internal sealed class PartialText : IDisposable
{
    /// <summary>Beyond this many characters the text is no longer kept.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const int InitialSize = 64;

    private char[] _chars = [];
    private int _length;
    private int _pending;

    /// <summary>Decodes the reader's JSON string; it becomes part of the text with <see cref="Commit"/>.</summary>
    public string Decode(ref Utf8JsonReader reader)
    {
        var utf8 = reader.ValueSpan;
        MakeRoom(utf8.Length);
        var target = _chars.AsSpan(_length);
        _pending = LenientJsonString.Decode(utf8, target);
        return _pending == 0 ? "" : new string(target[.._pending]);
    }

    /// <summary>Keeps the last decoded piece.</summary>
    public void Commit()
    {
        _length = Math.Min(_length + _pending, MaxLength);
        _pending = 0;
    }

    public override string ToString() => new(_chars, 0, _length);

    public void Dispose()
    {
        Release();
        _length = _pending = 0;
    }

    private void MakeRoom(int count)
    {
        if (_chars.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(InitialSize, Math.Max(_length + count, _chars.Length * 2)));
        _chars.AsSpan(0, _length).CopyTo(larger);
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
