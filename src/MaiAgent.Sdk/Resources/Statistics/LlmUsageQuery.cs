namespace MaiAgent.Sdk;

/// <summary>The days that LLM usage covers.</summary>
public sealed record LlmUsageQuery
{
    /// <summary>The first day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The last day; null leaves it to the service.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The size of a bucket.</summary>
    public required UsageGranularity TimeGranularity { get; init; }
}
