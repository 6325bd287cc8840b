namespace MaiAgent.Sdk;

/// <summary>Statistics of an assistant. Thread-safe.</summary>
public interface IStatisticsApi
{
    /// <summary>Gets counters of messages and conversations over time (<c>getChatbotStatistics</c>).</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">The time and the size of its buckets; null leaves both to the service.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The counters, one element a bucket.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{chatbotId}/statistics/")]
    Task<IReadOnlyList<ChatbotStatistics>> GetAsync(Guid chatbotId, [Query] StatisticsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets the words used per model over time (<c>getChatbotLlmUsageStatistics</c>).</summary>
    /// <param name="chatbotId">The id of the assistant.</param>
    /// <param name="query">The days and the size of the buckets.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The words, one element a period.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/chatbots/{chatbotId}/llm-usage-statistics/")]
    Task<IReadOnlyList<LlmUsagePeriod>> GetLlmUsageAsync(Guid chatbotId, [Query] LlmUsageQuery query, CancellationToken cancellationToken = default);
}
