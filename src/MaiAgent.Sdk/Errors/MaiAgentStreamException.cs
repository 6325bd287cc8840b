using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// A streamed response that failed after its headers. Nothing that had arrived is lost: the text so far and the conversation
/// are here. The question is already stored by the service, so asking again would store it twice: <c>RecoverAsync</c> gets the
/// stored answer, or continue the conversation.
/// </summary>
public sealed class MaiAgentStreamException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="reason">The kind of failure.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentStreamException(MaiAgentStreamFailure reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    internal MaiAgentStreamException(CallState? call, MaiAgentStreamFailure reason, string message, Exception? innerException)
        : base(call, message, innerException) => Reason = reason;

    /// <summary>The kind of failure.</summary>
    public MaiAgentStreamFailure Reason { get; init; }

    /// <summary>The text of all chunks so far, in order; the first 4 Mi characters of it. Never null.</summary>
    public string PartialContent { get; init => field = Masked(value)!; } = "";

    /// <summary>The conversation of the answer, when an event named it before the failure.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>How many chunks had been delivered.</summary>
    public int ChunkCount { get; init; }

    /// <summary>The event that could not be read, or in which the service reported its error, as text and capped, with the API key masked.</summary>
    public string? RawEvent { get; init; }
}
