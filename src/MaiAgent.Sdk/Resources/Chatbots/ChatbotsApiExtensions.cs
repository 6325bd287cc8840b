namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IChatbotsApi"/>.</summary>
public static class ChatbotsApiExtensions
{
    /// <summary>
    /// Lists the assistants of all pages, asking for the next page only when the enumeration comes to it. Throws
    /// <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="chatbots">The API.</param>
    /// <param name="query">Which assistants, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The assistants; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<ChatbotSummary> ListAllAsync(
        this IChatbotsApi chatbots, ListChatbotsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return PageWalker.WalkAsync(
            query,
            PagePosition.At(null, query?.Page, query?.NextQuery),
            chatbots.ListAsync,
            static (query, page) => (query ?? new()) with { Page = page.NextPage, NextQuery = page.NextQuery },
            cancellationToken);
    }

    /// <summary>
    /// Lists the files of all knowledge bases of an assistant, of all pages, asking for the next page only when the enumeration comes to it.
    /// Throws <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="chatbots">The API.</param>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="query">Which files, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The files; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<KnowledgeBaseFile> ListAllKnowledgeFilesAsync(
        this IChatbotsApi chatbots, Guid id, ListChatbotKnowledgeFilesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return PageWalker.WalkAsync(
            query,
            PagePosition.At(null, query?.Page, query?.NextQuery),
            (query, token) => chatbots.ListKnowledgeFilesAsync(id, query, token),
            static (query, page) => (query ?? new()) with { Page = page.NextPage, NextQuery = page.NextQuery },
            cancellationToken);
    }
}
