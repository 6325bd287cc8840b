using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Assistants: <c>/chatbots/</c>. Thread-safe.</summary>
public interface IChatbotsApi
{
    // Responses with a whole assistant are secret: one may hold the connection string of a database.

    /// <summary>Creates an assistant (<c>createChatbot</c>).</summary>
    /// <param name="request">The new assistant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created assistant.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Headers(Mark.Secret)]
    [Post("/chatbots/")]
    Task<Chatbot> CreateAsync([Body] CreateChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of assistants (<c>listChatbots</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which assistants; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/")]
    Task<Page<ChatbotSummary>> ListAsync([Query] ListChatbotsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one assistant in full (<c>getChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The assistant.</returns>
    /// <exception cref="ArgumentException">An id in the address is <see cref="Guid.Empty"/>. Nothing was sent.</exception>
    /// <exception cref="MaiAgentApiException">The service refused; its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No complete response arrived.</exception>
    /// <exception cref="MaiAgentResponseException">The response cannot be read.</exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    [Headers(Mark.Secret)]
    [Get("/chatbots/{id}/")]
    Task<Chatbot> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Replaces an assistant (<c>updateChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">The assistant as it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The assistant as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Headers(Mark.Secret)]
    [Put("/chatbots/{id}/")]
    Task<Chatbot> UpdateAsync(Guid id, [Body] UpdateChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes some members of an assistant (<c>patchChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The assistant as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Headers(Mark.Secret)]
    [Patch("/chatbots/{id}/")]
    Task<Chatbot> PatchAsync(Guid id, [Body] PatchChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an assistant (<c>deleteChatbot</c>).</summary>
    /// <returns>A task that completes when the service has deleted the assistant.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/chatbots/{id}/")]
    Task DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Switches the evaluation of an assistant's answers (<c>setChatbotEvaluation</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">On or off.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The setting as the service reports it.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/chatbots/{id}/enable-evaluation/")]
    Task<EvaluationSetting> SetEvaluationAsync(Guid id, [Body] SetEvaluationRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies an assistant (<c>duplicateChatbot</c>); the extension that takes the id alone makes the request. Each call makes another
    /// assistant, so it is never repeated.
    /// </summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellationToken">Ends the call; the copy may exist all the same.</param>
    /// <returns>The copy, as far as the service describes it.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/chatbots/{id}/duplicate/")]
    [Headers(Mark.NeverRepeated + "there may be a copy", Mark.MayBeEmpty)]
    Task<ChatbotDuplicate> DuplicateAsync(Guid id, [Body] DuplicateChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of the webhooks that the service posted for an assistant (<c>listChatbotWebhookRecords</c>). <c>ListAllWebhookRecordsAsync</c> walks all pages.</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">Which records; null lists the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{chatbotId}/webhook-records/")]
    [Headers(Mark.Secret)]
    Task<Page<WebhookRecord>> ListWebhookRecordsAsync(Guid chatbotId, [Query] ListWebhookRecordsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Searches all knowledge bases of an assistant (<c>searchChatbotKnowledge</c>): a test of retrieval, also of the access rules of
    /// <c>queryMetadata</c>. The overload with a text is shorter to call.
    /// </summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="request">Where to look.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The hits, the best first; none is an empty list.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/chatbots/{id}/search/")]
    [Headers(Mark.Repeatable)]
    Task<IReadOnlyList<KnowledgeSearchHit>> SearchKnowledgeAsync(
        Guid id, [Query] SearchChatbotKnowledgeQuery query, [Body] ChatbotSearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Searches all knowledge bases of an assistant for a text, as the other overload does.</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="query">What to look for: plain text.</param>
    /// <param name="queryMetadata">Where to look, as <see cref="QueryMetadata"/> writes it; null searches everything that the assistant knows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The hits, the best first; none is an empty list.</returns>
    /// <exception cref="ArgumentException"><paramref name="query"/> is blank; nothing is sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    Task<IReadOnlyList<KnowledgeSearchHit>> SearchKnowledgeAsync(
        Guid id, string query, JsonElement? queryMetadata = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        return SearchKnowledgeAsync(
            id, new SearchChatbotKnowledgeQuery { Query = query }, new ChatbotSearchRequest { QueryMetadata = queryMetadata }, cancellationToken);
    }

    /// <summary>
    /// Lists one page of the files of all knowledge bases of an assistant (<c>listChatbotKnowledgeBaseFiles</c>).
    /// <c>ListAllKnowledgeFilesAsync</c> walks all pages.
    /// </summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="query">Which files; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{id}/knowledge-bases-files/")]
    Task<Page<KnowledgeBaseFile>> ListKnowledgeFilesAsync(
        Guid id, [Query] ListChatbotKnowledgeFilesQuery? query = null, CancellationToken cancellationToken = default);
}
