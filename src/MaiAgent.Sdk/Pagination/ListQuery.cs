namespace MaiAgent.Sdk;

/// <summary>The part that all queries of paged lists have in common.</summary>
public abstract record ListQuery
{
    /// <summary>The name under which Refit writes <see cref="NextQuery"/>, until <see cref="Continue"/> takes it apart.</summary>
    private const string Parameter = "nextQuery";

    private protected ListQuery()
    {
    }

    /// <summary>
    /// Where to go on: the <see cref="Page{T}.NextQuery"/> of the page before. Its parameters are sent, and those members of this query
    /// that it does not name; <c>cursor</c>, <c>offset</c> and <c>page</c> come from it alone.
    /// </summary>
    [AliasAs(Parameter)]
    public string? NextQuery { get; init; }

    /// <summary>The part of the query that names a place in the list, beside the properties for it.</summary>
    internal virtual string? BeginsAt => NextQuery;

    /// <summary>The address to send: with the parameters of <see cref="NextQuery"/> where the request has one.</summary>
    internal static Uri Continue(Uri address)
    {
        const string Beginning = Parameter + "=";
        if (!address.OriginalString.Contains(Beginning, StringComparison.Ordinal) || !address.Query.Contains(Beginning, StringComparison.Ordinal))
        {
            return address;
        }

        var isNext = QueryText.Pairs(address.Query[1..]).ToLookup(static pair => pair.Name is Parameter, static pair => pair.Text);
        var next = Uri.UnescapeDataString(isNext[true].First()[Beginning.Length..]);
        return new UriBuilder(address) { Query = QueryText.Continue(string.Join('&', isNext[false]), next) }.Uri;
    }
}

/// <summary>A query for a list whose pages have numbers.</summary>
internal interface INumberedQuery
{
    int? Page { get; init; }
}

/// <summary>A query for a list whose pages have cursors.</summary>
internal interface ICursorQuery
{
    string? Cursor { get; init; }
}
