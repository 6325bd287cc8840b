namespace MaiAgent.Sdk;

/// <summary>Parsers of knowledge files: <c>/parsers/</c>. Thread-safe.</summary>
public interface IParsersApi
{
    /// <summary>Lists one page of parsers (<c>listParsers</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which parsers; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/parsers/")]
    Task<Page<Parser>> ListAsync([Query] ListParsersQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one parser (<c>getParser</c>).</summary>
    /// <param name="id">The id of the parser.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The parser.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/parsers/{id}/")]
    Task<Parser> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists the types of files that can become knowledge, with the parsers for each (<c>listSupportedFileTypes</c>).</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The types; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/parsers/supported-file-types/")]
    Task<IReadOnlyList<SupportedFileType>> ListSupportedFileTypesAsync(CancellationToken cancellationToken = default);
}
