namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IKnowledgeBaseLabelsApi"/>.</summary>
public static class KnowledgeBaseLabelsApiExtensions
{
    /// <summary>Lists the labels of all pages.</summary>
    /// <param name="labels">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which labels, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The labels.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<IdName> ListAllAsync(
        this IKnowledgeBaseLabelsApi labels, Guid knowledgeBaseId, ListKnowledgeBaseLabelsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return PageWalker.ByNumber(query, (query, token) => labels.ListAsync(knowledgeBaseId, query, token), cancellationToken);
    }
}
