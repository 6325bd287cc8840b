using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// A limit of <see cref="MaiAgentClientOptions"/> ran out, or the <c>timeout</c> of a wait for an answer. The caller's own cancellation is never reported this way. Its
/// <see cref="Exception.InnerException"/> is, or ends in, a <see cref="TimeoutException"/>.
/// </summary>
public sealed class MaiAgentTimeoutException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="limit">The name of the option, such as <see cref="MaiAgentClientOptions.RequestTimeout"/>.</param>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any; a <see cref="TimeoutException"/> otherwise.</param>
    public MaiAgentTimeoutException(string limit, string message, Exception? innerException = null)
        : this(call: null, limit, message, innerException)
    {
    }

    internal MaiAgentTimeoutException(CallState? call, string limit, string message, Exception? innerException)
        : base(call, message, EndingInTimeout(message, innerException)) => Limit = limit;

    /// <summary>The name of the option, such as <see cref="MaiAgentClientOptions.StreamIdleTimeout"/>; <c>timeout</c> for a wait for an answer.</summary>
    public string Limit { get; init; }

    /// <summary>The text of a streamed answer so far; null for other calls.</summary>
    public string? PartialContent { get; init => field = Masked(value); }

    /// <summary>The conversation of a streamed answer, when an event had named it, or of a wait for an answer.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The stored message whose answer was waited for; null for other calls, and when the service had not named it yet.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The knowledge file that was waited for, as the service reported it last; null for other calls, and when it did not.</summary>
    public KnowledgeBaseFile? File { get; init; }

    private static Exception EndingInTimeout(string message, Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException)
            {
                return exception!;
            }
        }

        return new TimeoutException(message, exception);
    }
}
