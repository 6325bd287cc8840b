namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IParsersApi"/>.</summary>
public static class ParsersApiExtensions
{
    /// <summary>Lists the parsers of all pages.</summary>
    /// <param name="parsers">The API.</param>
    /// <param name="query">From which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The parsers.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Parser> ListAllAsync(
        this IParsersApi parsers, ListParsersQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parsers);
        return PageWalker.ByNumber(query, parsers.ListAsync, cancellationToken);
    }
}
