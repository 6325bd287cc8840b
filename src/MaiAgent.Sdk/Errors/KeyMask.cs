using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk;

/// <summary>
/// Takes the API key out of received text: as it is, with characters escaped as JSON or an address does it, and the part of
/// it that a cut has left at the end.
/// </summary>
internal static class KeyMask
{
    /// <summary>Stands in place of the key.</summary>
    public const string Mask = "***";
    private const int ShortestPart = 6;

    /// <summary>The text without the key; the same instance when the key is not in it. The work grows with the length of the text alone.</summary>
    public static string Apply(string text, string apiKey)
    {
        if (apiKey.Length == 0)
        {
            return text;
        }

        // System.Net.Http prints bytes that it cannot parse as two digits each, with hyphens between.
        if (text.Length >= (3 * apiKey.Length) - 1 && text.Contains('-', StringComparison.Ordinal))
        {
            text = text.Replace(BitConverter.ToString(Encoding.ASCII.GetBytes(apiKey)), Mask, StringComparison.Ordinal);
        }

        StringBuilder? masked = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var found = text.AsSpan(i).IndexOfAny(apiKey[0], '\\', '%');
            if (found < 0)
            {
                break;
            }

            i += found;
            if (MatchEnd(text, i, apiKey) is { } end)
            {
                masked = (masked ?? new StringBuilder(text.Length)).Append(text, copied, i - copied).Append(Mask);
                copied = end;
                i = end - 1;
            }
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where the key that begins here ends; the end of the text when it is cut inside the key; null when it is not the key.</summary>
    private static int? MatchEnd(string text, int start, string apiKey)
    {
        var position = start;
        for (var matched = 0; matched < apiKey.Length; matched++)
        {
            var rest = text.AsSpan(position);
            var length = EscapeLength(rest, apiKey[matched]);
            if (length == 0 && !rest.IsEmpty && rest[0] == apiKey[matched])
            {
                length = 1;
            }

            if (length == 0)
            {
                var isCut = rest.IsEmpty || (rest[0] is '\\' or '%' && rest.Length < (rest[0] == '%' ? 3 : 6));
                return isCut && matched >= Math.Max(ShortestPart, apiKey.Length / 4) ? text.Length : null;
            }

            position += length;
        }

        return position;
    }

    /// <summary>How long the escape is that stands for the character; 0 when none does.</summary>
    private static int EscapeLength(ReadOnlySpan<char> text, char expected)
    {
        if (text.Length >= 6 && text[0] == '\\' && text[1] == 'u')
        {
            return IsCode(text.Slice(2, 4), expected) ? 6 : 0;
        }

        if (text.Length >= 3 && text[0] == '%' && IsCode(text.Slice(1, 2), expected))
        {
            return 3;
        }

        return expected is '"' or '\\' or '/' && text.Length >= 2 && text[0] == '\\' && text[1] == expected ? 2 : 0;
    }

    private static bool IsCode(ReadOnlySpan<char> digits, char expected) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code == expected;
}
