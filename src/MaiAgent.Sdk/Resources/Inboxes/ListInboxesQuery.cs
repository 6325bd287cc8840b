namespace MaiAgent.Sdk;

/// <summary>Which inboxes to list. Null members are not sent.</summary>
public sealed record ListInboxesQuery : ListQuery, INumberedQuery
{
    /// <summary>Only inboxes of this channel.</summary>
    public ChannelType? ChannelType { get; init; }

    /// <summary>Only inboxes of the assistant with this id.</summary>
    public Guid? Chatbot { get; init; }

    /// <summary>The member to sort by. The accepted names are not published.</summary>
    public string? Ordering { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many inboxes a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }
}
