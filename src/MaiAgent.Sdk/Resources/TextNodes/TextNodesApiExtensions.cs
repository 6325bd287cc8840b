namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="ITextNodesApi"/>.</summary>
public static class TextNodesApiExtensions
{
    /// <summary>Lists the text nodes of all pages of a knowledge base.</summary>
    /// <param name="textNodes">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which text nodes, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The text nodes.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<ChatbotTextNode> ListAllAsync(
        this ITextNodesApi textNodes, Guid knowledgeBaseId, ListTextNodesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(textNodes);
        return PageWalker.ByCursor(query, (query, token) => textNodes.ListAsync(knowledgeBaseId, query, token), cancellationToken);
    }

    /// <summary>Lists the text nodes of all pages, over the older path.</summary>
    /// <param name="textNodes">The API.</param>
    /// <param name="query">Which text nodes, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The text nodes.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<ChatbotTextNode> ListAllAsync(
        this ITextNodesApi textNodes, ListChatbotTextNodesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(textNodes);
        return PageWalker.ByCursor(query, textNodes.ListAsync, cancellationToken);
    }
}
