namespace MaiAgent.Sdk;

/// <summary>Conversations: <c>/conversations/</c>. Thread-safe.</summary>
public interface IConversationsApi
{
    /// <summary>Opens a conversation on a web chat (<c>createConversation</c>).</summary>
    /// <param name="request">The web chat to open it on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new conversation.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/conversations/")]
    Task<Conversation> CreateAsync([Body] CreateConversationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of the conversations of an inbox (<c>listConversations</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which conversations.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/conversations/")]
    Task<Page<Conversation>> ListAsync([Query] ListConversationsQuery query, CancellationToken cancellationToken = default);

    /// <summary>Gets one conversation (<c>getConversation</c>).</summary>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The conversation.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/conversations/{id}/")]
    Task<Conversation> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Switches the assistant on or off in one conversation (<c>setConversationAutoReply</c>); the extension that takes a boolean is shorter to call.</summary>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="request">On or off.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The conversation as the service reports it.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/conversations/{id}/update-auto-reply/")]
    Task<Conversation> SetAutoReplyAsync(Guid id, [Body] SetAutoReplyRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Switches whether the assistant answers in a group only when it is mentioned (<c>setConversationGroupMention</c>); the extension that
    /// takes a boolean is shorter to call.
    /// </summary>
    /// <returns>The conversation as the service reports it.</returns>
    /// <inheritdoc cref="SetAutoReplyAsync" path="/*[self::param or self::exception]"/>
    [Patch("/conversations/{id}/update-enable-group-mention/")]
    Task<Conversation> SetGroupMentionAsync(Guid id, [Body] SetGroupMentionRequest request, CancellationToken cancellationToken = default);
}
