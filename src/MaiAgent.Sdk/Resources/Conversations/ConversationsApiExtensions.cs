namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IConversationsApi"/>.</summary>
public static class ConversationsApiExtensions
{
    /// <summary>Lists the conversations of all pages.</summary>
    /// <param name="conversations">The API.</param>
    /// <param name="query">Which conversations, and from which cursor on.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The conversations.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
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
