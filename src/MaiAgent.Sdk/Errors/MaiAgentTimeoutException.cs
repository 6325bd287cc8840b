namespace MaiAgent.Sdk;

/// <summary>A limit of <see cref="MaiAgentClientOptions"/> ran out. The caller's own cancellation is never reported this way.</summary>
public sealed class MaiAgentTimeoutException : TimeoutException
{
    internal MaiAgentTimeoutException(
        string limit,
        string message,
        string? partialContent = null,
        Guid? conversationId = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Limit = limit;
        PartialContent = partialContent;
        ConversationId = conversationId;
    }

    /// <summary>The name of the option, such as <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>.</summary>
    public string Limit { get; }

    /// <summary>The text of a streamed answer so far; null for other calls.</summary>
    public string? PartialContent { get; }

    /// <summary>The conversation of a streamed answer, when an event had named it.</summary>
    public Guid? ConversationId { get; }

    /// <summary>How often the request was sent, retries included.</summary>
    public int Attempts { get; internal set; } = 1;
}
