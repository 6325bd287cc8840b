namespace MaiAgent.Sdk;

/// <summary>Shortens a text for display.</summary>
internal static class TextCut
{
    /// <summary>The text itself, or its beginning and "…" when it is longer. A surrogate pair stays whole.</summary>
    public static string To(string text, int maxLength) => text.Length <= maxLength
        ? text
        : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength), "…");
}
