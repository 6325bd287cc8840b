namespace MaiAgent.Sdk;

/// <summary>A contact whom a broadcast did not reach.</summary>
public sealed class ContactBroadcastError : ResponseModel
{
    /// <summary>The id of the contact.</summary>
    [JsonPropertyName("contact_id")]
    public Guid? ContactId { get; init; }

    /// <summary>The reason, as text for people: for example that the contact has no conversation.</summary>
    public string? Error { get; init; }

    // Everything else of the service is spelled in camelCase, so this may be one day.
    [JsonInclude, JsonPropertyName("contactId")]
    internal Guid? ContactIdInCamelCase
    {
        init => ContactId ??= value;
    }
}
