namespace MaiAgent.Sdk;

/// <summary>
/// The switches of a conversation. Whether the service sets or toggles them is not published: compare what is returned with what was asked
/// for, and do not simply call again.
/// </summary>
public static class ConversationSwitchExtensions
{
    /// <summary>
    /// Switches the assistant on or off in one conversation (<c>setConversationAutoReply</c>). While it is off, the contact gets no answer
    /// unless a person writes one.
    /// </summary>
    /// <param name="conversations">The API.</param>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="enabled">Whether the assistant answers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The conversation as the service reports it; <see cref="Conversation.AutoReplyEnabled"/> is the state, whatever was asked for.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<Conversation> SetAutoReplyAsync(
        this IConversationsApi conversations, Guid id, bool enabled, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        return conversations.SetAutoReplyAsync(id, new SetAutoReplyRequest(enabled), cancellationToken);
    }

    /// <summary>Switches whether the assistant answers in a group only when it is mentioned (<c>setConversationGroupMention</c>).</summary>
    /// <param name="conversations">The API.</param>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="enabled">Whether it answers only when mentioned.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The conversation as the service reports it; <see cref="Conversation.EnableGroupMention"/> is the state, whatever was asked for.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<Conversation> SetGroupMentionAsync(
        this IConversationsApi conversations, Guid id, bool enabled, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        return conversations.SetGroupMentionAsync(id, new SetGroupMentionRequest(enabled), cancellationToken);
    }
}
