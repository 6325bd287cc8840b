namespace MaiAgent.Sdk;

/// <summary>Where in a list a page is: at a cursor, at a number, or, with neither, at the beginning.</summary>
internal readonly record struct PagePosition(string? Cursor, int? Number)
{
    public static PagePosition? AtNumber<T>(Page<T> page) => page.NextPage is { } number ? new(null, number) : null;

    public static PagePosition? AtCursor<T>(Page<T> page) => page.NextCursor is { } cursor ? new(cursor, null) : null;

    public static PagePosition? AtEither<T>(Page<T> page) => AtCursor(page) ?? AtNumber(page);

    /// <summary>The beginning is page 1.</summary>
    public PagePosition Normalized() => this == default ? new(null, 1) : this;

    public override string ToString() => Cursor is null ? $"page {Number}" : "a cursor";
}
