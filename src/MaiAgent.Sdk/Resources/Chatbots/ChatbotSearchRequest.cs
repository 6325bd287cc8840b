namespace MaiAgent.Sdk;

/// <summary>Where to look in an assistant's knowledge bases. Null members are not sent.</summary>
public sealed record ChatbotSearchRequest
{
    /// <summary>The knowledge bases, files, questions and labels to which the search is confined, as <see cref="QueryMetadata"/> writes them.</summary>
    public JsonElement? QueryMetadata { get; init; }

    /// <summary>The text to search for, where the oldest revisions of the service read it; the newer read <see cref="SearchChatbotKnowledgeQuery.Query"/>.</summary>
    public string? Query { get; init; }

    /// <summary>How many hits; only the oldest revisions of the service know it.</summary>
    public int? TopK { get; init; }
}
