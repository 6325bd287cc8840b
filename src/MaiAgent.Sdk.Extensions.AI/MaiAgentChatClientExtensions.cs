using MaiAgent.Sdk;
using MaiAgent.Sdk.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Makes a chat client of a MaiAgent assistant.</summary>
/// <remarks>It stands in the namespace of <see cref="IChatClient"/>, which users of a chat client have imported already.</remarks>
public static class MaiAgentChatClientExtensions
{
    /// <summary>An assistant as an <see cref="IChatClient"/>, for code and middleware that know Microsoft.Extensions.AI.</summary>
    /// <param name="client">The client that sends the requests. It stays the caller's: disposing the chat client does nothing to it.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <returns>A thread-safe chat client; it costs nothing to make and needs no disposal.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <remarks>
    /// <para>
    /// The service keeps the conversation, so only new text is sent: that of the user messages after the last
    /// assistant message, as a rule one; several are joined with a blank line. <see cref="ChatResponse.ConversationId"/>, which every
    /// update of a stream has too, goes into <see cref="ChatOptions.ConversationId"/> of the next call; without it a new conversation
    /// begins. Earlier messages may be left in the list as long as the conversation is named; earlier user messages without it are an
    /// <see cref="ArgumentException"/>, because the answer would be given without knowing them. So are an id that is no UUID, and a
    /// list without new text. A new message that holds anything but text is a <see cref="NotSupportedException"/>.
    /// </para>
    /// <para>
    /// Instructions, model, temperature and tools belong to the assistant and are set at the service. System messages and all of
    /// <see cref="ChatOptions"/> but <see cref="ChatOptions.ConversationId"/> and <see cref="ChatOptions.RawRepresentationFactory"/>
    /// are ignored. The factory may return a <see cref="CompletionRequest"/>: attachments, metadata and sender are taken from it, and
    /// its conversation when the options name none.
    /// </para>
    /// <para>
    /// The <see cref="Completion"/> or <see cref="CompletionChunk"/> is the raw representation of every response, message and update.
    /// Citations are annotations of type <see cref="CitationAnnotation"/>, one for each file and one for each chunk of text; members
    /// that the SDK does not know are in the additional properties. The service reports no usage, model, response id or time.
    /// </para>
    /// <para>
    /// Exceptions are those of <see cref="ICompletionsClient"/>, not wrapped. <c>GetService</c> finds
    /// <see cref="ChatClientMetadata"/>, whose model is the id of the assistant, and the <see cref="IMaiAgentClient"/>.
    /// </para>
    /// </remarks>
    public static IChatClient AsIChatClient(this IMaiAgentClient client, Guid chatbotId)
    {
        ArgumentNullException.ThrowIfNull(client);
        return chatbotId != Guid.Empty
            ? new MaiAgentChatClient(client, chatbotId)
            : throw new ArgumentException("The id of the assistant is empty.", nameof(chatbotId));
    }
}
