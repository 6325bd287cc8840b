namespace MaiAgent.Sdk;

/// <summary>Starts sessions. A substitute of <see cref="IMaiAgentClient"/> serves them too.</summary>
public static class ChatSessionExtensions
{
    /// <summary>Starts a session with an assistant, which asks through this client, with its key and settings. Nothing is sent.</summary>
    /// <param name="client">The client, or a view of one, such as that of <see cref="IMaiAgentClient.WithApiKey"/>.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="conversationId">The conversation to continue, such as a stored <see cref="ChatSession.ConversationId"/>; null begins a new one with the first turn.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentNullException">There is no client.</exception>
    /// <exception cref="ArgumentException">An id is empty.</exception>
    public static ChatSession StartSession(this IMaiAgentClient client, Guid chatbotId, Guid? conversationId = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ChatSession(client, Guard.Id(chatbotId), Guard.Id(conversationId));
    }
}
