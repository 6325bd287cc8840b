namespace MaiAgent.Sdk;

/// <summary>Calls on top of <see cref="IChatbotsApi"/>.</summary>
public static class ChatbotsApiExtensions
{
    /// <summary>Lists the assistants of all pages.</summary>
    /// <remarks>The next page is requested only when the enumeration comes to it, and exceptions are thrown while it runs.</remarks>
    /// <param name="chatbots">The API.</param>
    /// <param name="query">Which assistants, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The assistants.</returns>
    /// <exception cref="ArgumentException">An id in the address is <see cref="Guid.Empty"/>. Nothing was sent.</exception>
    /// <exception cref="MaiAgentApiException">The service refused; its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No complete response arrived.</exception>
    /// <exception cref="MaiAgentResponseException">A response cannot be read, or the pages go in a circle.</exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static IAsyncEnumerable<ChatbotSummary> ListAllAsync(
        this IChatbotsApi chatbots, ListChatbotsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return PageWalker.ByNumber(query, chatbots.ListAsync, cancellationToken);
    }

    /// <summary>Lists the files of all knowledge bases of an assistant, of all pages.</summary>
    /// <param name="chatbots">The API.</param>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="query">Which files, and from which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The files.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<KnowledgeBaseFile> ListAllKnowledgeFilesAsync(
        this IChatbotsApi chatbots, Guid id, ListChatbotKnowledgeFilesQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return PageWalker.ByNumber(query, (query, token) => chatbots.ListKnowledgeFilesAsync(id, query, token), cancellationToken);
    }

    /// <summary>Copies an assistant (<c>duplicateChatbot</c>). Each call makes another assistant, so it is never repeated.</summary>
    /// <param name="chatbots">The API.</param>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="cancellationToken">Ends the call; the copy may exist all the same.</param>
    /// <returns>The copy, as far as the service describes it: <see cref="ChatbotDuplicate.Id"/> may be null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<ChatbotDuplicate> DuplicateAsync(this IChatbotsApi chatbots, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return chatbots.DuplicateAsync(id, new DuplicateChatbotRequest(), cancellationToken);
    }

    /// <summary>Lists the webhooks that the service posted for an assistant, of all pages.</summary>
    /// <param name="chatbots">The API.</param>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">From which page on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The records.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<WebhookRecord> ListAllWebhookRecordsAsync(
        this IChatbotsApi chatbots, Guid chatbotId, ListWebhookRecordsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chatbots);
        return PageWalker.ByNumber(query, (query, token) => chatbots.ListWebhookRecordsAsync(chatbotId, query, token), cancellationToken);
    }
}
