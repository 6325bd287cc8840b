namespace MaiAgent.Sdk;

/// <summary>The time that statistics cover. Null members are left to the service.</summary>
public sealed record StatisticsQuery
{
    /// <summary>The start; sent as ISO 8601 with its offset.</summary>
    public DateTimeOffset? DatetimeFrom { get; init; }

    /// <summary>The end; sent as ISO 8601 with its offset.</summary>
    public DateTimeOffset? DatetimeTo { get; init; }

    /// <summary>The size of a bucket.</summary>
    public StatisticsGranularity? TimeGranularity { get; init; }
}
