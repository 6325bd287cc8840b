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
}
