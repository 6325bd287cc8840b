using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Which texts of an answer belong to the service, and not to the user.</summary>
internal static partial class Words
{
    /// <summary>A member's name as a report may show it: one that is no identifier could be anything.</summary>
    public static string Name(string name) => IsName(name) ? name : "(a name that is no identifier)";

    public static bool IsName(string name) => Identifier().IsMatch(name) && !LongNumber().IsMatch(name);

    /// <summary>Whether it looks like a value of an enum: <c>knowledge-base</c>.</summary>
    public static bool IsWord(string text) => Word().IsMatch(text) && !LongNumber().IsMatch(text);

    public static bool IsEmail(string text) => Email().IsMatch(text);

    public static bool IsPhone(string text) => Phone().IsMatch(text);

    public static bool IsTime(string text) => Time().IsMatch(text);

    /// <summary>The ending of a file's name, with its dot, when it is a usual one; otherwise nothing.</summary>
    public static string Ending(string text) => FileEnding().Match(text).Value.ToLowerInvariant();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,59}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,39}\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("[0-9]{5}|[0-9a-f-]{16}", RegexOptions.IgnoreCase)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9][0-9 ().-]{5,24}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\.(pdf|docx?|txt|md|xlsx?|csv|pptx?|jsonl?|html?|png|jpe?g|gif|webp|mp3|m4a|wav|mp4)\z", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();
}
