namespace MaiAgent.Sdk;

/// <summary>Which records to list or export. Null members are not sent.</summary>
public sealed record RecordsQuery : ListQuery, INumberedQuery
{
    /// <summary>The first day. The service does not document the time zone of its days.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Only records whose question contains this text.</summary>
    public string? UserMessage { get; init; }

    /// <summary>Only records whose answer contains this text.</summary>
    public string? BotMessage { get; init; }

    /// <summary>The page, from 1. Not sent by an export.</summary>
    public int? Page { get; init; }

    /// <summary>How many records a page holds; at least 1. The service publishes no maximum. Not sent by an export.</summary>
    public int? PageSize { get; init; }
}
