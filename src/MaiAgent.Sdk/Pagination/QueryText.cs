namespace MaiAgent.Sdk;

/// <summary>The query of an address, taken apart and put together without decoding its values.</summary>
internal static class QueryText
{
    /// <summary>The parameters in their order: the decoded name and the text of the whole parameter.</summary>
    public static IEnumerable<(string Name, string Text)> Pairs(string query) => query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static text => (Uri.UnescapeDataString(text.Split('=', 2)[0]), text));

    /// <summary>
    /// The query of the next page: every parameter of <paramref name="next"/>, and those of <paramref name="query"/> that it does not
    /// name, except a place in the list.
    /// </summary>
    public static string Continue(string query, string next)
    {
        var named = Pairs(next).ToLookup(static pair => pair.Name, static pair => pair.Text, StringComparer.Ordinal);
        return string.Join('&', Pairs(query)
            .SelectMany(pair => named.Contains(pair.Name) ? named[pair.Name] : IsPosition(pair.Name) ? [] : [pair.Text])
            .Concat(named.SelectMany(static texts => texts))
            .Distinct(StringComparer.Ordinal));
    }

    private static bool IsPosition(string name) => name is "cursor" or "offset" or "page";
}
