namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IConversationsApi"/>.</summary>
public static class ConversationsApiExtensions
{
    /// <summary>
    /// Lists the conversations of all pages, asking for the next page only when the enumeration comes to it. Throws
    /// <see cref="MaiAgentResponseException"/> when the pages go in a circle.
    /// </summary>
    /// <param name="conversations">The API.</param>
    /// <param name="query">Which conversations, and from which cursor on.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The conversations; exceptions are thrown while they are enumerated.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static IAsyncEnumerable<Conversation> ListAllAsync(
        this IConversationsApi conversations, ListConversationsQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        ArgumentNullException.ThrowIfNull(query);
        return PageWalker.WalkAsync(
            query,
            conversations.ListAsync,
            static (query, page) => query with { Cursor = page.NextCursor, NextQuery = page.NextQuery },
            cancellationToken);
    }
}
