namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="ITextNodesApi"/>.</summary>
public static class TextNodesApiExtensions
{
    /// <summary>
    /// Lists the text nodes of all pages of a knowledge base, asking for the next page only when the enumeration comes to it. Throws
    /// <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="textNodes">The API.</param>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which text nodes, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The text nodes; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<ChatbotTextNode> ListAllAsync(
        this ITextNodesApi textNodes, Guid knowledgeBaseId, ListTextNodesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(textNodes);
        return PageWalker.ByCursor(query, (query, token) => textNodes.ListAsync(knowledgeBaseId, query, token), cancellationToken);
    }

    /// <summary>
    /// Lists the text nodes of all pages, over the older path, asking for the next page only when the enumeration comes to it. Throws
    /// <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="textNodes">The API.</param>
    /// <param name="query">Which text nodes, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The text nodes; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<ChatbotTextNode> ListAllAsync(
        this ITextNodesApi textNodes, ListChatbotTextNodesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(textNodes);
        return PageWalker.ByCursor(query, textNodes.ListAsync, cancellationToken);
    }
}
