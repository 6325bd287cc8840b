namespace MaiAgent.Sdk;

/// <summary>Changes to the parsed text of a file. Null members are not sent and stay as they are.</summary>
public sealed record UpdateKnowledgeBaseDocumentRequest
{
    /// <summary>The new text. The service indexes it again.</summary>
    public string? Content { get; init; }

    /// <summary>Free data, written as given.</summary>
    public JsonElement? Metadata { get; init; }
}
