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
}
