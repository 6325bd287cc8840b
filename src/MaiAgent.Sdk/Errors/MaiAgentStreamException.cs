namespace MaiAgent.Sdk;

/// <summary>
/// A streamed answer that failed after its headers. Nothing that had arrived is lost: the text so far and the conversation
/// are here. The question is already stored by the service, so asking again would store it twice; continue the conversation instead.
/// </summary>
public sealed class MaiAgentStreamException : MaiAgentException
{
    internal MaiAgentStreamException(
        MaiAgentStreamFailure reason,
        string message,
        string partialContent,
        Guid? conversationId,
        int chunkCount,
        string? rawEvent = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        PartialContent = partialContent;
        ConversationId = conversationId;
        ChunkCount = chunkCount;
        RawEvent = rawEvent;
    }

    /// <summary>What went wrong.</summary>
    public MaiAgentStreamFailure Reason { get; }

    /// <summary>The text of all chunks so far, in order; the first 4 Mi characters of it. Never null.</summary>
    public string PartialContent { get; }

    /// <summary>The conversation of the answer, when an event named it before the failure.</summary>
    public Guid? ConversationId { get; }

    /// <summary>How many chunks had been delivered.</summary>
    public int ChunkCount { get; }

    /// <summary>The event that could not be read, or in which the service reported its error, as text and capped, with the API key masked.</summary>
    public string? RawEvent { get; }
}
