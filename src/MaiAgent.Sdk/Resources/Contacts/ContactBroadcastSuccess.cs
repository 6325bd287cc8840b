namespace MaiAgent.Sdk;

/// <summary>A message of a broadcast that went out.</summary>
public sealed class ContactBroadcastSuccess : ResponseModel
{
    /// <summary>The id of the contact.</summary>
    [JsonPropertyName("contact_id")]
    public Guid? ContactId { get; init; }

    /// <summary>The id of the conversation that the message stands in.</summary>
    [JsonPropertyName("conversation_id")]
    public Guid? ConversationId { get; init; }

    /// <summary>The id of the stored message.</summary>
    [JsonPropertyName("message_id")]
    public Guid? MessageId { get; init; }

    /// <summary>The outcome; only <c>success</c> has been seen.</summary>
    public string? Status { get; init; }

    // Everything else of the service is spelled in camelCase, so this may be one day.
    [JsonInclude, JsonPropertyName("contactId")]
    internal Guid? ContactIdInCamelCase
    {
        init => ContactId ??= value;
    }

    [JsonInclude, JsonPropertyName("conversationId")]
    internal Guid? ConversationIdInCamelCase
    {
        init => ConversationId ??= value;
    }

    [JsonInclude, JsonPropertyName("messageId")]
    internal Guid? MessageIdInCamelCase
    {
        init => MessageId ??= value;
    }
}
