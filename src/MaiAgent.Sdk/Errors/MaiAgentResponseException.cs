using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// A response with a success status that cannot be read: empty, not JSON, of the wrong shape, larger than
/// <see cref="MaiAgentClientOptions.MaxResponseBytes"/>, JSON where a file was due, or a page that names itself as the next; also the body
/// of a webhook that is no message, and an answer that <see cref="CompletionExtensions.ReadAs"/> cannot read.
/// </summary>
public sealed class MaiAgentResponseException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal MaiAgentResponseException(CallState? call, string message, string? bodySnippet = null, string? jsonPath = null, Exception? innerException = null)
        : base(call, message, innerException)
    {
        BodySnippet = bodySnippet;
        JsonPath = Masked(jsonPath);
    }

    /// <summary>The beginning of the body as text, capped, with the API key masked; null when there was none. The bodies of assistants, contacts, knowledge bases, upload forms and webhook records are withheld: they hold credentials, and what people wrote.</summary>
    public string? BodySnippet { get; init; }

    /// <summary>Where in the JSON the reader gave up, from the root and through lists, such as <c>$.results[0].id</c>; null when it never was JSON.</summary>
    public string? JsonPath { get; init; }
}
