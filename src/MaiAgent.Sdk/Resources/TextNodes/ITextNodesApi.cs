namespace MaiAgent.Sdk;

/// <summary>Text nodes: the chunks of text that the files of a knowledge base were cut into. Thread-safe.</summary>
public interface ITextNodesApi
{
    /// <summary>
    /// Lists one page of text nodes of a knowledge base (<c>listKnowledgeBaseTextNodes</c>). <c>ListAllAsync</c> walks all pages.
    /// </summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="query">Which text nodes; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/text-nodes/")]
    Task<Page<ChatbotTextNode>> ListAsync(Guid knowledgeBaseId, [Query] ListTextNodesQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one text node of a knowledge base (<c>getKnowledgeBaseTextNode</c>).</summary>
    /// <param name="knowledgeBaseId">The id of the knowledge base.</param>
    /// <param name="id">The id of the text node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The text node.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/knowledge-bases/{knowledgeBaseId}/text-nodes/{id}/")]
    Task<ChatbotTextNode> GetAsync(Guid knowledgeBaseId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists one page of text nodes over the older path (<c>listChatbotTextNodes</c>). <c>ListAllAsync</c> walks all pages.
    /// </summary>
    /// <param name="query">Which text nodes; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbot-text-nodes/")]
    Task<Page<ChatbotTextNode>> ListAsync([Query] ListChatbotTextNodesQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one text node over the older path (<c>getChatbotTextNode</c>).</summary>
    /// <param name="id">The id of the text node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The text node.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbot-text-nodes/{id}/")]
    Task<ChatbotTextNode> GetAsync(Guid id, CancellationToken cancellationToken = default);
}
