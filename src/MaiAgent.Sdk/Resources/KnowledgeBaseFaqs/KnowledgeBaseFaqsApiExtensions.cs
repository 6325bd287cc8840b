namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IKnowledgeBaseFaqsApi"/>.</summary>
public static class KnowledgeBaseFaqsApiExtensions
{
    /// <summary>Lists the questions and answers of all pages.</summary>
    /// <param name="faqs">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which questions and answers, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The questions and answers.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<KnowledgeBaseFaq> ListAllAsync(
        this IKnowledgeBaseFaqsApi faqs, Guid knowledgeBaseId, ListKnowledgeBaseFaqsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(faqs);
        return PageWalker.ByNumber(query, (query, token) => faqs.ListAsync(knowledgeBaseId, query, token), cancellationToken);
    }
}
