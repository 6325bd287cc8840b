using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// Decodes the inside of a JSON string that <see cref="System.Text.Json.Utf8JsonReader"/> has accepted, also one that it would
/// refuse to decode: invalid UTF-8 becomes U+FFFD, as the encoding standard says.
/// </summary>
internal static class LenientJsonString
{
    /// <summary>The text, with U+FFFD for a lone surrogate.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var text = new char[utf8.Length];
        return WellFormed(text.AsSpan(0, Decode(utf8, text)));
    }

    /// <summary>
    /// Writes the text to <paramref name="target"/>, which is at least as long as <paramref name="utf8"/>, and returns its length. A lone
    /// surrogate is written as it is, because a service that cuts an answer between the halves of an emoji sends the other half next.
    /// </summary>
    public static int Decode(ReadOnlySpan<byte> utf8, Span<char> target)
    {
        var written = 0;
        while (!utf8.IsEmpty)
        {
            var escape = utf8.IndexOf((byte)'\\');
            var plain = escape < 0 ? utf8 : utf8[..escape];
            written += Utf8Text.TryDecode(plain, target[written..], out var length) ? length : Encoding.UTF8.GetChars(plain, target[written..]);
            utf8 = utf8[plain.Length..];
            if (escape >= 0)
            {
                target[written++] = Unescape(ref utf8);
            }
        }

        return written;
    }

    /// <summary>The text with U+FFFD in place of every lone surrogate.</summary>
    public static string WellFormed(ReadOnlySpan<char> text) => Encoding.Unicode.GetString(MemoryMarshal.AsBytes(text));

    private static char Unescape(ref ReadOnlySpan<byte> utf8)
    {
        var symbol = (char)utf8[1];
        if (symbol != 'u')
        {
            utf8 = utf8[2..];
            return symbol switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => symbol,
            };
        }

        var code = ushort.Parse(utf8.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        utf8 = utf8[6..];
        return (char)code;
    }
}
