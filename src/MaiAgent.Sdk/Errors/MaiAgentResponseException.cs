namespace MaiAgent.Sdk;

/// <summary>
/// An answer with a success status that cannot be read: empty, not JSON, of the wrong shape, larger than
/// <see cref="MaiAgentClientOptions.MaxResponseBytes"/>, JSON where a file was due, or a page that names itself as the next.
/// </summary>
public sealed class MaiAgentResponseException : MaiAgentException
{
    internal MaiAgentResponseException(string message, string? bodySnippet = null, string? jsonPath = null, Exception? innerException = null)
        : base(message, innerException)
    {
        BodySnippet = bodySnippet;
        JsonPath = jsonPath;
    }

    /// <summary>The beginning of the body as text, capped, with the API key masked; null when there was none.</summary>
    public string? BodySnippet { get; }

    /// <summary>Where in the JSON the reader gave up, from the root and through lists, such as <c>$.results[0].id</c>; null when it never was JSON.</summary>
    public string? JsonPath { get; }
}
