namespace MaiAgent.Sdk;

/// <summary>A chunk that a recorded answer relied on; flatter than <see cref="CitationNode"/>.</summary>
public sealed class RecordCitationNode : ResponseModel
{
    /// <summary>The id of the chunk, as the service sent it.</summary>
    public string? Id { get; init; }

    /// <summary>The text of the chunk.</summary>
    public string? Text { get; init; }
}
