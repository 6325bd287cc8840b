using System.Globalization;

namespace MaiAgent.Sdk;

/// <summary>
/// The <c>next</c> of a page. Only its query counts: the link may name another host, and the documented example of
/// conversations ends in a stray quotation mark.
/// </summary>
internal readonly struct NextLink
{
    public NextLink(string? next)
    {
        var link = (next ?? "").Trim().TrimEnd('"');
        Exists = link.Length > 0;

        var query = link.Split('#')[0].Split('?', 2);
        if (query.Length < 2)
        {
            return;
        }

        foreach (var pair in query[1].Split('&'))
        {
            var parts = pair.Split('=', 2);
            var value = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
            switch (parts[0])
            {
                case "cursor" when value.Length > 0:
                    Cursor = value;
                    break;
                case "page" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var page):
                    Page = page;
                    break;
            }
        }
    }

    /// <summary>Whether there is a next page at all.</summary>
    public bool Exists { get; }

    public string? Cursor { get; }

    public int? Page { get; }
}
