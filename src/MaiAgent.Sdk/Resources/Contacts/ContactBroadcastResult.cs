namespace MaiAgent.Sdk;

/// <summary>What became of a broadcast, contact by contact. A broadcast that failed for some of them is a result, not an exception.</summary>
public sealed class ContactBroadcastResult : ResponseModel
{
    /// <summary>The messages that went out. Never null.</summary>
    public IReadOnlyList<ContactBroadcastSuccess> Results { get; init => field = value ?? []; } = [];

    /// <summary>The contacts who got nothing, with the reason. Never null.</summary>
    public IReadOnlyList<ContactBroadcastError> Errors { get; init => field = value ?? []; } = [];

    /// <summary>How many contacts were addressed.</summary>
    [JsonPropertyName("total_contacts")]
    public int? TotalContacts { get; init; }

    /// <summary>How many messages went out.</summary>
    [JsonPropertyName("success_count")]
    public int? SuccessCount { get; init; }

    /// <summary>How many contacts got nothing.</summary>
    [JsonPropertyName("error_count")]
    public int? ErrorCount { get; init; }

    // Everything else of the service is spelled in camelCase, so this may be one day.
    [JsonInclude, JsonPropertyName("totalContacts")]
    internal int? TotalContactsInCamelCase
    {
        init => TotalContacts ??= value;
    }

    [JsonInclude, JsonPropertyName("successCount")]
    internal int? SuccessCountInCamelCase
    {
        init => SuccessCount ??= value;
    }

    [JsonInclude, JsonPropertyName("errorCount")]
    internal int? ErrorCountInCamelCase
    {
        init => ErrorCount ??= value;
    }
}
