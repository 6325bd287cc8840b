namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IKnowledgeBaseFilesApi"/>.</summary>
public static class KnowledgeBaseFilesApiExtensions
{
    /// <summary>
    /// Lists the files of all pages, asking for the next page only when the enumeration comes to it. Throws
    /// <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="files">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which files, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The files; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<KnowledgeBaseFile> ListAllAsync(
        this IKnowledgeBaseFilesApi files, Guid knowledgeBaseId, ListKnowledgeBaseFilesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return PageWalker.WalkAsync(
            query,
            PagePosition.At(null, query?.Page, query?.NextQuery),
            (query, token) => files.ListAsync(knowledgeBaseId, query, token),
            static (query, page) => (query ?? new()) with { Page = page.NextPage, NextQuery = page.NextQuery },
            cancellationToken);
    }
}
