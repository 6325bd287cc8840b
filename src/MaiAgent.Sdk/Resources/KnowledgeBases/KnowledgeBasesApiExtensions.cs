namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IKnowledgeBasesApi"/>.</summary>
public static class KnowledgeBasesApiExtensions
{
    /// <summary>Lists the knowledge bases of all pages.</summary>
    /// <param name="knowledgeBases">The API.</param>
    /// <param name="query">Which knowledge bases, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The knowledge bases.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<KnowledgeBase> ListAllAsync(
        this IKnowledgeBasesApi knowledgeBases, ListKnowledgeBasesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(knowledgeBases);
        return PageWalker.ByNumber(query, knowledgeBases.ListAsync, cancellationToken);
    }
}
