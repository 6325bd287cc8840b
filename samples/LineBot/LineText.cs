namespace MaiAgent.Sdk.Samples;

/// <summary>A message of LINE has 5,000 characters at most, counted in UTF-16 code units as in .NET.</summary>
internal static class LineText
{
    private const int MaxLength = 5000;

    /// <summary>Cuts a long text, at the end of a line where there is one in the second half, and never inside a character.</summary>
    public static IEnumerable<string> Split(string text)
    {
        while (text.Length > MaxLength)
        {
            var lineEnd = text.LastIndexOf('\n', MaxLength - 1, MaxLength / 2);
            var length = lineEnd >= 0 ? lineEnd + 1 : char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
            yield return text[..length];
            text = text[length..];
        }

        yield return text;
    }
}
