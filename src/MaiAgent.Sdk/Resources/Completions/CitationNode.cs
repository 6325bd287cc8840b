namespace MaiAgent.Sdk;

/// <summary>A chunk that an answer relied on, with its score.</summary>
public sealed class CitationNode : ResponseModel
{
    /// <summary>The chunk.</summary>
    public ChatbotTextNode? ChatbotTextNode { get; init; }

    /// <summary>The score of the chunk.</summary>
    public double? Score { get; init; }

    /// <summary>The score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayScore { get; init; }
}
