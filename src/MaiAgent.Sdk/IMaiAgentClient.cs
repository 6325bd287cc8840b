using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk;

/// <summary>
/// The client of MaiAgent: a property for each kind of resource. It is thread-safe, holds no state of a call, and may live as
/// long as the process; inject it into anything, singletons included.
/// </summary>
public interface IMaiAgentClient
{
    /// <summary>The address of the service: <see cref="MaiAgentClientOptions.BaseAddress"/>, without a final slash.</summary>
    Uri BaseAddress { get; }

    /// <summary>Files of messages, and their upload.</summary>
    IAttachmentsApi Attachments { get; }

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

    /// <summary>The questions to an assistant with their answers, as a list or as a spreadsheet.</summary>
    IRecordsApi Records { get; }

    /// <summary>Models and RAG engines that an assistant can be given.</summary>
    IModelsApi Models { get; }

    /// <summary>Knowledge bases: what assistants know beyond their model.</summary>
    IKnowledgeBasesApi KnowledgeBases { get; }

    /// <summary>Labels of a knowledge base, which its files carry and access rules name.</summary>
    IKnowledgeBaseLabelsApi KnowledgeBaseLabels { get; }

    /// <summary>Questions and answers of a knowledge base.</summary>
    IKnowledgeBaseFaqsApi KnowledgeBaseFaqs { get; }

    /// <summary>The chunks of text that the files of a knowledge base were cut into.</summary>
    ITextNodesApi TextNodes { get; }

    /// <summary>Files of knowledge bases.</summary>
    IKnowledgeBaseFilesApi KnowledgeBaseFiles { get; }

    /// <summary>Inboxes, where the conversations of a channel arrive.</summary>
    IInboxesApi Inboxes { get; }

    /// <summary>The people who write to assistants, and broadcasts to them.</summary>
    IContactsApi Contacts { get; }

    /// <summary>Parsers of knowledge files.</summary>
    IParsersApi Parsers { get; }

    /// <summary>Workbooks of questions that an assistant answers.</summary>
    IBatchQasApi BatchQas { get; }

    /// <summary>
    /// A client that sends another key, for example a tenant's, over the same connections and with the same limits. It is cheap
    /// enough to make for each call.
    /// </summary>
    /// <param name="apiKey">The key; surrounding white space is trimmed.</param>
    /// <returns>The client. It needs no disposal, and works as long as the one it was made of does.</returns>
    /// <exception cref="ArgumentException">The key is missing or malformed.</exception>
    IMaiAgentClient WithApiKey(string apiKey);

    /// <summary>
    /// A client whose calls have other limits or more headers, over the same connections and with the same key: for one long question, a
    /// tenant's header, a call that must not be repeated. It is cheap enough to make for each call, and can be combined with
    /// <see cref="WithApiKey"/>, <see cref="ObserveExchanges(Action{MaiAgentExchange})"/> and itself, in any order.
    /// </summary>
    /// <param name="configure">Is called once, now, with the limits and headers as they are for this client, and changes some.</param>
    /// <returns>The client. It needs no disposal, and works as long as the one it was made of does.</returns>
    /// <exception cref="ArgumentNullException">There is no action.</exception>
    /// <exception cref="ArgumentException">A limit or header is not valid; the message names it and a remedy, and never the value of a header.</exception>
    [SuppressMessage("Naming", "CA1716", Justification = "A keyword of Visual Basic, which can escape it.")]
    IMaiAgentClient With(Action<MaiAgentCallOptions> configure);

    /// <summary>
    /// A client that also reports the metadata of responses: status, headers, request id, rate limit. It works over the
    /// same connections, with the same key and limits, and can be combined with <see cref="WithApiKey"/>, <see cref="With"/> and more
    /// observers, in any order.
    /// </summary>
    /// <param name="observer">
    /// Is called once for each call (each page of a list that is walked) that got the headers of a response in its last attempt,
    /// whatever its status: before the result is returned or the error thrown, before the first chunk of a stream, and before the
    /// first byte of a download. The call waits for it, and concurrent calls call it concurrently. Its exceptions are logged,
    /// and otherwise ignored.
    /// </param>
    /// <returns>The client. It needs no disposal, and works as long as the one it was made of does.</returns>
    /// <exception cref="ArgumentNullException">There is no observer.</exception>
    IMaiAgentClient ObserveExchanges(Action<MaiAgentExchange> observer);

    /// <summary>
    /// As <see cref="ObserveExchanges(Action{MaiAgentExchange})"/>, with an observer that awaits; an <c>async</c> lambda is one.
    /// </summary>
    /// <param name="observer">
    /// Is called as the other overload says. The call waits until its task ends, without a limit; an exception of the task is logged, and
    /// otherwise ignored.
    /// </param>
    /// <returns>The client. It needs no disposal, and works as long as the one it was made of does.</returns>
    /// <exception cref="ArgumentNullException">There is no observer.</exception>
    IMaiAgentClient ObserveExchanges(Func<MaiAgentExchange, Task> observer);

    /// <summary>
    /// Creates the client of a Refit interface of your own, for an endpoint that has no method here: over the same connections, with the
    /// same key, limits, retries (by the verb), errors and telemetry as the calls of this client, views included. Routes are relative to
    /// <see cref="MaiAgentClientOptions.BaseAddress"/> and begin with a slash. JSON is read and written with the web defaults of
    /// System.Text.Json, by reflection. Every response is read to its end, up to <see cref="MaiAgentClientOptions.MaxResponseBytes"/>.
    /// </summary>
    /// <typeparam name="T">
    /// An interface whose methods carry Refit's attributes. Refit's source generator must run in the project that declares it: reference
    /// the package Refit (16.x) there.
    /// </typeparam>
    /// <returns>The client of the interface. It works as long as this one does.</returns>
    /// <exception cref="InvalidOperationException">The interface was compiled without Refit's source generator.</exception>
    [RequiresUnreferencedCode(CallerContentSerializer.NeedsReflection)]
    [RequiresDynamicCode(CallerContentSerializer.NeedsReflection)]
    T CreateApi<T>()
        where T : class;

    /// <summary>Creates the client of a Refit interface of your own, as <see cref="CreateApi{T}()"/> does, with JSON options of your own.</summary>
    /// <typeparam name="T">An interface whose methods carry Refit's attributes.</typeparam>
    /// <param name="options">How bodies are read and written; with a source-generated <see cref="JsonSerializerOptions.TypeInfoResolver"/> in a trimmed application.</param>
    /// <returns>The client of the interface. It works as long as this one does.</returns>
    /// <exception cref="ArgumentNullException">There are no options.</exception>
    /// <exception cref="InvalidOperationException">The interface was compiled without Refit's source generator.</exception>
    T CreateApi<T>(JsonSerializerOptions options)
        where T : class;
}
