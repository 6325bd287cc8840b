namespace MaiAgent.Sdk.Testing.Service.Knowledge;

/// <summary>Cuts a text at the ends of its sentences and lines, in Chinese and in English.</summary>
internal static class Sentences
{
    private const string Ends = "。！？；\n";

    /// <summary>The sentences, each with its end: together they are the text.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // A full stop within a number or an address ends nothing.
            var isEnd = Ends.Contains(text[i], StringComparison.Ordinal) || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (isEnd)
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
