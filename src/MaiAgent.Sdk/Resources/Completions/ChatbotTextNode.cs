namespace MaiAgent.Sdk;

/// <summary>A chunk of text that retrieval found.</summary>
public sealed class ChatbotTextNode : ResponseModel
{
    /// <summary>The id of the chunk.</summary>
    public Guid? Id { get; init; }

    /// <summary>The length of the text in characters.</summary>
    public int? CharactersCount { get; init; }

    /// <summary>How often the chunk was found.</summary>
    public int? HitsCount { get; init; }

    /// <summary>The text of the chunk.</summary>
    public string? Text { get; init; }

    /// <summary>When the chunk was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The name of the file that the chunk is from.</summary>
    public string? Filename { get; init; }

    /// <summary>The id of the file that the chunk is from.</summary>
    public Guid? ChatbotFile { get; init; }

    /// <summary>The page in the file.</summary>
    public int? PageNumber { get; init; }
}
