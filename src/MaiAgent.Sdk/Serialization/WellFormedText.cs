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
        for (var i = copy.IndexOf((byte)'\\'); i >= 0 && i < copy.Length - 1;)
        {
            var length = 2;
            if (TryReadEscape(copy[i..], out var unit))
            {
                length = 6;
                if (char.IsHighSurrogate(unit) && TryReadEscape(copy[(i + 6)..], out var low) && char.IsLowSurrogate(low))
                {
                    length = 12;
                }
                else if (char.IsSurrogate(unit))
                {
                    ReplacementEscape.CopyTo(copy[i..]);
                }
            }

            var next = i + length >= copy.Length ? -1 : copy[(i + length)..].IndexOf((byte)'\\');
            i = next < 0 ? -1 : i + length + next;
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
