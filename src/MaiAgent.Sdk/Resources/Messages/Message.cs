namespace MaiAgent.Sdk;

/// <summary>A message of a conversation. Creating one stores the user's message; the assistant's answer is another message, later.</summary>
public sealed class Message : ResponseModel
{
    /// <summary>The id of the message; the response to a create may lack it.</summary>
    public Guid? Id { get; init; }

    /// <summary>The id of the conversation.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>Who sent the message.</summary>
    public MessageSender? Sender { get; init; }

    /// <summary>The direction of the message.</summary>
    public MessageType? Type { get; init; }

    /// <summary>The text.</summary>
    public string? Content { get; init; }

    /// <summary>The structured content, as the service sent it.</summary>
    public JsonElement? ContentPayload { get; init; }

    /// <summary>The feedback on the message; null when there is none.</summary>
    public Feedback? Feedback { get; init; }

    /// <summary>When the message was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The attached files. Never null.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>The files that the answer relied on. Never null.</summary>
    public IReadOnlyList<CitationFile> Citations { get; init => field = value ?? []; } = [];

    /// <summary>The chunks that the answer relied on. Never null.</summary>
    public IReadOnlyList<CitationNode> CitationNodes { get; init => field = value ?? []; } = [];

    /// <summary>The canvas document.</summary>
    public Canvas? Canvas { get; init; }

    /// <summary>Metadata for retrieval and tools, as the service sent it.</summary>
    public JsonElement? QueryMetadata { get; init; }

    // The body that webhooks post spells these two in snake_case (docs.maiagent.ai, webhook page).
    [JsonInclude, JsonPropertyName("created_at")]
    internal DateTimeOffset? CreatedAtInWebhook
    {
        init => CreatedAt ??= value;
    }

    [JsonInclude, JsonPropertyName("conversation_id")]
    internal Guid? ConversationInWebhook
    {
        init => Conversation ??= value;
    }
}
