namespace MaiAgent.Sdk;

/// <summary>Which files of an assistant's knowledge bases to list. Null members are not sent.</summary>
public sealed record ListChatbotKnowledgeFilesQuery : ListQuery, INumberedQuery
{
    /// <summary>A filter of the list of assistants, which the service documents here too. No use of it is known.</summary>
    public Guid? LargeLanguageModel { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>How many files a page holds; at least 1. The service publishes no maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>The text to search for.</summary>
    public string? Query { get; init; }

    /// <summary>A filter of the list of assistants, which the service documents here too. No use of it is known.</summary>
    public ReplyMode? ReplyMode { get; init; }
}
