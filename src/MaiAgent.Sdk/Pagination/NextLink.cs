using System.Globalization;

namespace MaiAgent.Sdk;

/// <summary>
/// The <c>next</c> of a page. Only its query counts: the link may name another host, and the documented example of conversations ends
/// in a stray quotation mark.
/// </summary>
internal readonly struct NextLink
{
    // Servers refuse request lines of more than 8 KB, and the caller's query is in them too.
    private const int MaxQueryLength = 4 * 1024;

    public NextLink(string? next)
    {
        var link = (next ?? "").Trim().TrimEnd('"');
        Exists = link.Length > 0;
        if (link.Split('#')[0].Split('?', 2) is not [_, { Length: > 0 and <= MaxQueryLength } query])
        {
            return;
        }

        Query = query;
        foreach (var (name, text) in QueryText.Pairs(query))
        {
            var value = Uri.UnescapeDataString(text[Math.Min(text.Length, text.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            switch (name)
            {
                case "cursor" when value.Length > 0:
                    Cursor = value;
                    break;
                case "page" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page):
                    Page = page;
                    break;
                case "offset" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var offset):
                    Offset = offset;
                    break;
            }
        }
    }

    /// <summary>Whether there is a next page at all.</summary>
    public bool Exists { get; }

    /// <summary>Everything after the question mark, as received; null when there is nothing, or more than a server accepts.</summary>
    public string? Query { get; }

    public string? Cursor { get; }

    public int? Page { get; }

    public long? Offset { get; }
}
