namespace MaiAgent.Sdk;

/// <summary>
/// The client of MaiAgent: a property for each kind of resource. It is thread-safe, holds no state of a call, and may live as
/// long as the process; inject it into anything, singletons included.
/// </summary>
public interface IMaiAgentClient
{
    /// <summary>Assistants.</summary>
    IChatbotsApi Chatbots { get; }

    /// <summary>Asking an assistant, streamed or not.</summary>
    ICompletionsClient Completions { get; }

    /// <summary>Conversations of an inbox.</summary>
    IConversationsApi Conversations { get; }

    /// <summary>Messages of a conversation, for assistants that answer by webhook.</summary>
    IMessagesApi Messages { get; }

    /// <summary>Settings of web chats.</summary>
    IWebChatsApi WebChats { get; }

    /// <summary>How much an assistant is used.</summary>
    IStatisticsApi Statistics { get; }

    /// <summary>What an assistant was asked and answered, as a list or as a spreadsheet.</summary>
    IRecordsApi Records { get; }

    /// <summary>Embedding and reranker models.</summary>
    IModelsApi Models { get; }

    /// <summary>
    /// A client that sends another key, for example a tenant's, over the same connections and with the same limits. It is cheap
    /// enough to make for each call.
    /// </summary>
    /// <param name="apiKey">The key; surrounding white space is trimmed.</param>
    /// <returns>The client. It needs no disposal, and works as long as the one it was made of does.</returns>
    /// <exception cref="ArgumentException">The key is missing or malformed.</exception>
    IMaiAgentClient WithApiKey(string apiKey);

    /// <summary>
    /// A client that also tells what the service sent beside the bodies: status, headers, request id, rate limit. It works over the
    /// same connections, with the same key and limits, and can be combined with <see cref="WithApiKey"/> and with more observers, in
    /// any order.
    /// </summary>
    /// <param name="observer">
    /// Is called once for each call (each page of a list that is walked) that got the headers of an answer in its last attempt,
    /// whatever its status: before the result is returned or the error thrown, before the first chunk of a stream, and before the
    /// first byte of a download. The call waits for it, and calls that run side by side call it side by side. What it throws is
    /// logged, and otherwise ignored.
    /// </param>
    /// <returns>
    /// The client. It needs no disposal, and works as long as the one it was made of does. An implementation that sends nothing has
    /// nothing to tell, and returns itself.
    /// </returns>
    /// <exception cref="ArgumentNullException">There is no observer.</exception>
    IMaiAgentClient ObserveExchanges(Action<MaiAgentExchange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return this;
    }
}
