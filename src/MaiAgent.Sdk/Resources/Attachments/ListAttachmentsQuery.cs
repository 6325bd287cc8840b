namespace MaiAgent.Sdk;

/// <summary>Which attachments to list. Null members are not sent.</summary>
public sealed record ListAttachmentsQuery : ListQuery, INumberedQuery
{
    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many attachments a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
