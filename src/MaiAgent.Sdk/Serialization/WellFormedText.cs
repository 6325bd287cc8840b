using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// Quirk: a body with bytes that are no UTF-8, or with an escaped half of a surrogate pair, is JSON to a scanner but throws
/// when its text is read. Both become U+FFFD, as the standards of UTF-8 and of the web say.
/// </summary>
internal static class WellFormedText
{
    private static ReadOnlySpan<byte> ReplacementEscape => @"\ufffd"u8;

    /// <summary>The body itself when there is nothing to replace, which costs two vectorized scans; else a copy.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body));
        }

        return body.IndexOf(@"\ud"u8) < 0 && body.IndexOf(@"\uD"u8) < 0 ? body : WithoutLoneSurrogates(body);
    }

    private static ReadOnlySpan<byte> WithoutLoneSurrogates(ReadOnlySpan<byte> body)
    {
        Span<byte> copy = body.ToArray();
        var rest = copy;
        while (rest.IndexOf((byte)'\\') is >= 0 and var escape && escape + 1 < rest.Length)
        {
            rest = rest[escape..];
            var length = 2;
            if (TryReadEscape(rest, out var unit))
            {
                length = 6;
                if (char.IsHighSurrogate(unit) && TryReadEscape(rest[6..], out var low) && char.IsLowSurrogate(low))
                {
                    length = 12;
                }
                else if (char.IsSurrogate(unit))
                {
                    ReplacementEscape.CopyTo(rest);
                }
            }

            rest = rest[length..];
        }

        return copy;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length >= 6 && text.StartsWith(@"\u"u8)
            && Utf8Parser.TryParse(text.Slice(2, 4), out ushort value, out var consumed, 'x') && consumed == 4)
        {
            unit = (char)value;
            return true;
        }

        return false;
    }
}
