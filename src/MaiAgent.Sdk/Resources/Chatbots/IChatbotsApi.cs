using Refit;

namespace MaiAgent.Sdk;

/// <summary>Assistants: <c>/chatbots/</c>. Thread-safe.</summary>
public interface IChatbotsApi
{
    /// <summary>Creates an assistant (<c>createChatbot</c>).</summary>
    /// <param name="request">The new assistant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created assistant.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
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
    /// <exception cref="MaiAgentApiException">The service refused; its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No complete response arrived.</exception>
    /// <exception cref="MaiAgentResponseException">The response cannot be read.</exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    [Get("/chatbots/{id}/")]
    Task<Chatbot> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Replaces an assistant (<c>updateChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">The assistant as it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The assistant as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/chatbots/{id}/")]
    Task<Chatbot> UpdateAsync(Guid id, [Body] UpdateChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes some members of an assistant (<c>patchChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The assistant as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/chatbots/{id}/")]
    Task<Chatbot> PatchAsync(Guid id, [Body] PatchChatbotRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an assistant (<c>deleteChatbot</c>).</summary>
    /// <param name="id">The id of the assistant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that completes when the service has deleted the assistant.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
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
}
