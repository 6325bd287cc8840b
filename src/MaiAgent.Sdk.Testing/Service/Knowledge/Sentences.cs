using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Testing;

/// <summary>Cuts a text at the ends of its sentences and lines, in Chinese and in English.</summary>
internal static partial class Sentences
{
    /// <summary>The sentences, each with its end: together they are the text.</summary>
    public static IEnumerable<string> Of(string text) => Ends().Split(text).Where(static sentence => sentence.Length > 0);

    /// <summary>A full stop within a number or an address ends nothing.</summary>
    [GeneratedRegex(@"(?<=[。！？；\n]|[.!?](?=\s))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ends();
}
