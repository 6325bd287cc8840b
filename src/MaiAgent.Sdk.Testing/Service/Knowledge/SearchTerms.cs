using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Testing;

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
        Rune[] runes = [.. text.Normalize(NormalizationForm.FormKC).EnumerateRunes()];
        var pairs = runes.Zip(runes.Skip(1)).Where(pair => IsCjk(pair.First) && IsCjk(pair.Second)).Select(pair => $"{pair.First}{pair.Second}");
        var words = string.Concat(runes.Select(rune => Rune.IsLetterOrDigit(rune) && !IsCjk(rune) ? $"{Rune.ToLowerInvariant(rune)}" : " "));
        return pairs.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(term => !Common.Contains(term)).Select(Singular);
    }

    /// <summary>One plural of English is enough for a test.</summary>
    private static string Singular(string word) => word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    private static bool IsCjk(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherLetter;
}
