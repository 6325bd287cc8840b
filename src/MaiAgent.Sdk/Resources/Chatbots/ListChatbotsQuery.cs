namespace MaiAgent.Sdk;

/// <summary>Which assistants to list. Null members are not sent.</summary>
public sealed record ListChatbotsQuery : ListQuery, INumberedQuery
{
    /// <summary>Only assistants with this large language model, by id.</summary>
    public Guid? LargeLanguageModel { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many assistants a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>False asks for everything at once.</summary>
    public bool? Pagination { get; init; }

    /// <summary>The text to search for.</summary>
    public string? Query { get; init; }

    /// <summary>Only assistants that answer this way.</summary>
    public ReplyMode? ReplyMode { get; init; }
}
