namespace MaiAgent.Sdk;

/// <summary>A new question with its answer. Null members are not sent.</summary>
public sealed record CreateKnowledgeBaseFaqRequest
{
    /// <summary>The question. The service stores the same one as often as it is sent.</summary>
    public required string Question { get; init; }

    /// <summary>The answer.</summary>
    public required string Answer { get; init; }

    /// <summary>The labels.</summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }
}
