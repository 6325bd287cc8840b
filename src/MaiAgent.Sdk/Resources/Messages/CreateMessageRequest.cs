namespace MaiAgent.Sdk;

/// <summary>A message to store in a conversation. It needs <see cref="Content"/> or an attachment.</summary>
public sealed record CreateMessageRequest
{
    /// <summary>The id of the conversation.</summary>
    public required Guid Conversation { get; init; }

    /// <summary>The direction; null is not sent.</summary>
    public MessageType? Type { get; init; }

    /// <summary>The text; null is not sent.</summary>
    public string? Content { get; init; }

    /// <summary>Structured content, written as given; null is not sent.</summary>
    public JsonElement? ContentPayload { get; init; }

    /// <summary>The files to attach; null is not sent.</summary>
    public IReadOnlyList<CreateAttachment>? Attachments { get; init; }

    /// <summary>A canvas document to store; null is not sent.</summary>
    public CreateCanvas? Canvas { get; init; }

    /// <summary>Metadata for retrieval and tools, written as given; null is not sent.</summary>
    public JsonElement? QueryMetadata { get; init; }
}
