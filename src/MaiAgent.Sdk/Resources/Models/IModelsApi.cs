namespace MaiAgent.Sdk;

/// <summary>The models and RAG engines that an assistant can be given. Thread-safe.</summary>
public interface IModelsApi
{
    /// <summary>Lists all embedding models (<c>listEmbeddingModels</c>).</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The models; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/embedding-models/")]
    Task<IReadOnlyList<EmbeddingModel>> ListEmbeddingModelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists all reranker models (<c>listRerankerModels</c>).</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The models; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/reranker-models/")]
    Task<IReadOnlyList<RerankerModel>> ListRerankerModelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists all large language models (<c>listLargeLanguageModels</c>).</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The models; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/large-language-models/")]
    Task<IReadOnlyList<LargeLanguageModel>> ListLargeLanguageModelsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists all RAG engines with the models that work with each (<c>listChatbotSettings</c>). Newer revisions of the service may not have it.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The engines; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbot-settings/")]
    Task<IReadOnlyList<ChatbotSetting>> ListChatbotSettingsAsync(CancellationToken cancellationToken = default);
}
