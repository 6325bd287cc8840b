namespace MaiAgent.Sdk;

/// <summary>Where in a list a page is, so that a page that comes twice is recognised.</summary>
/// <param name="Cursor">The cursor; it decides alone.</param>
/// <param name="Number">The number of the page; the beginning is page 1.</param>
/// <param name="Offset">How many items come before the page.</param>
/// <param name="Other">The whole query, when it has none of the three.</param>
internal readonly record struct PagePosition(string? Cursor, int Number, long Offset, string? Other)
{
    /// <summary>Where a query begins; null is the beginning of the list.</summary>
    public static PagePosition Of(ListQuery? query) =>
        At((query as ICursorQuery)?.Cursor, (query as INumberedQuery)?.Page, query?.BeginsAt);

    /// <summary>The position given by these values; the cursor and the number override those in the query.</summary>
    public static PagePosition At(string? cursor, int? number, string? nextQuery)
    {
        var link = new NextLink($"?{nextQuery}");
        cursor ??= link.Cursor;
        number ??= link.Page;
        return cursor is not null
            ? new(cursor, 1, 0, null)
            : new(null, number ?? 1, link.Offset ?? 0, number is null && link.Offset is null ? link.Query : null);
    }

    public override string ToString() =>
        Cursor is not null ? "a cursor" : Other is not null ? "a query" : Offset > 0 ? $"offset {Offset}" : $"page {Number}";
}
