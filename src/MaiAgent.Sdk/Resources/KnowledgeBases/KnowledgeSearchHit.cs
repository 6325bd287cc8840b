namespace MaiAgent.Sdk;

/// <summary>A chunk of text that a search found. Every member may be missing.</summary>
public sealed class KnowledgeSearchHit : ResponseModel
{
    /// <summary>The id of the chunk, a text node.</summary>
    public Guid? Id { get; init; }

    /// <summary>The text of the chunk.</summary>
    public string? Text { get; init; }

    /// <summary>How close the chunk is; higher is closer. The scale is not documented.</summary>
    public double? Score { get; init; }

    /// <summary>The file, under its older name.</summary>
    public SearchResultFile? ChatbotFile { get; init; }

    /// <summary>The file, under its newer name.</summary>
    public SearchResultFile? KnowledgeBaseFile { get; init; }

    /// <summary>The file that the chunk is from, under whichever name it was sent; null for a question and its answer.</summary>
    [JsonIgnore]
    public SearchResultFile? File => KnowledgeBaseFile ?? ChatbotFile ?? (Filename is null ? null : new() { Filename = Filename });

    /// <summary>The name of the file, where it stands beside the file.</summary>
    public string? Filename { get; init; }

    /// <summary>The page in the file, from 1; null where the format has no pages.</summary>
    public int? PageNumber { get; init; }

    // The vendor's examples read these with a second spelling.
    [JsonInclude, JsonPropertyName("chatbot_file")]
    internal SearchResultFile? ChatbotFileInSnakeCase
    {
        init => ChatbotFile ??= value;
    }

    [JsonInclude, JsonPropertyName("knowledge_base_file")]
    internal SearchResultFile? KnowledgeBaseFileInSnakeCase
    {
        init => KnowledgeBaseFile ??= value;
    }

    [JsonInclude, JsonPropertyName("page_number")]
    internal int? PageNumberInSnakeCase
    {
        init => PageNumber ??= value;
    }
}
