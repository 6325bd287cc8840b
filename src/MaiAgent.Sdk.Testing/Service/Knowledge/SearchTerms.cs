using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Testing.Service.Knowledge;

/// <summary>
/// What a text is found by: its words in lower case, and of Chinese, Japanese and Korean, which are written without spaces, every two characters that
/// stand side by side.
/// </summary>
internal static class SearchTerms
{
    /// <summary>Words that are in every question.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "at", "can", "do", "does", "for", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "the", "to", "was", "we", "what", "when",
        "where", "which", "who", "why", "will", "with", "you", "your", "什麼", "多久", "如何", "怎麼", "請問", "可以", "是否", "嗎",
    };

    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        Rune? before = null;
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (IsCjk(rune))
            {
                if (before is { } first && !Common.Contains($"{first}{rune}"))
                {
                    yield return $"{first}{rune}";
                }

                before = rune;
            }
            else
            {
                before = null;
            }

            if (Rune.IsLetterOrDigit(rune) && !IsCjk(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (Take(word) is { } taken)
            {
                yield return taken;
            }
        }

        if (Take(word) is { } last)
        {
            yield return last;
        }
    }

    private static string? Take(StringBuilder word)
    {
        var text = word.ToString();
        word.Clear();
        if (text.Length == 0 || Common.Contains(text))
        {
            return null;
        }

        // One plural of English is enough for a test.
        return text.Length > 3 && text.EndsWith('s') && !text.EndsWith("ss", StringComparison.Ordinal) ? text[..^1] : text;
    }

    private static bool IsCjk(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter;
}
