namespace MaiAgent.Sdk;

/// <summary>How a streamed answer failed.</summary>
public enum MaiAgentStreamFailure
{
    /// <summary>The body ended cleanly, but without <c>done: true</c> or <c>[DONE]</c>: the answer is not complete.</summary>
    Truncated,

    /// <summary>The connection broke, or the client was disposed, before the answer was complete.</summary>
    ConnectionLost,

    /// <summary>An event is not a JSON object, or is larger than <see cref="MaiAgentClientOptions.MaxEventBytes"/>.</summary>
    InvalidEvent,

    /// <summary>The service reported an error inside the stream.</summary>
    ServerError,

    /// <summary>The answer is of a media type that is no stream of events, such as an HTML page.</summary>
    UnexpectedContent,
}
