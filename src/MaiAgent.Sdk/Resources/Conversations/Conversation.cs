namespace MaiAgent.Sdk;

/// <summary>A conversation.</summary>
public sealed class Conversation : ResponseModel
{
    /// <summary>The id of the conversation. A response without it cannot be read.</summary>
    [JsonRequired]
    public Guid Id { get; init; }

    /// <summary>Whom the assistant talks to.</summary>
    public ConversationContact? Contact { get; init; }

    /// <summary>The inbox of the conversation.</summary>
    public Inbox? Inbox { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The latest message; null in a new conversation.</summary>
    public LastMessage? LastMessage { get; init; }

    /// <summary>When the latest message was made.</summary>
    public DateTimeOffset? LastMessageCreatedAt { get; init; }

    /// <summary>How many messages are unread.</summary>
    public int? UnreadMessagesCount { get; init; }

    /// <summary>Whether the assistant may answer by itself.</summary>
    public bool? AutoReplyEnabled { get; init; }

    /// <summary>Whether the assistant answers by itself at the moment.</summary>
    public bool? IsAutoReplyNow { get; init; }

    /// <summary>When the conversation was last read.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    /// <summary>When the conversation was opened.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether several contacts take part.</summary>
    public bool? IsGroupChat { get; init; }

    /// <summary>Whether the assistant answers only when mentioned.</summary>
    public bool? EnableGroupMention { get; init; }

    /// <summary>Whether the channel shows that an answer is being written.</summary>
    public bool? EnableLoadingAnimation { get; init; }

    /// <summary>Metadata for retrieval and tools, as the service sent it.</summary>
    public JsonElement? QueryMetadata { get; init; }

    /// <summary>Which tools are on, by tool id, as the service sent it.</summary>
    public JsonElement? ToolMask { get; init; }

    /// <summary>The id of the large language model of this conversation.</summary>
    public Guid? Llm { get; init; }

    /// <summary>The address of the contact.</summary>
    public string? IpAddress { get; init; }

    /// <summary>When that address was recorded.</summary>
    public DateTimeOffset? IpRecordedAt { get; init; }
}
