namespace MaiAgent.Sdk;

/// <summary>The counters of one bucket of time.</summary>
public sealed class ChatbotStatistics : ResponseModel
{
    /// <summary>The start of the bucket.</summary>
    public DateTimeOffset? Datetime { get; init; }

    /// <summary>How many messages there were.</summary>
    public int? MessagesCount { get; init; }

    /// <summary>How many conversations there were.</summary>
    public int? ConversationsCount { get; init; }

    /// <summary>Messages per conversation, on average.</summary>
    public double? AvgMessagesPerConversation { get; init; }

    /// <summary>The share of likes among the feedback.</summary>
    public double? AvgLikesPerFeedback { get; init; }
}
