using Refit;

namespace MaiAgent.Sdk;

/// <summary>The models that an assistant can be given. Thread-safe.</summary>
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
}
