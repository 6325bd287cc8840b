namespace MaiAgent.Sdk;

/// <summary>The latest message of a conversation, in short.</summary>
public sealed class LastMessage : ResponseModel
{
    /// <summary>The id of the message.</summary>
    public Guid? Id { get; init; }

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

    /// <summary>Metadata for retrieval and tools, as the service sent it.</summary>
    public JsonElement? QueryMetadata { get; init; }
}
