namespace MaiAgent.Sdk;

/// <summary>
/// Changes to a question and its answer (<c>PUT</c>). Null members are not sent; some revisions of the service require both texts.
/// </summary>
public sealed record UpdateKnowledgeBaseFaqRequest
{
    /// <summary>The question.</summary>
    public string? Question { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }

    /// <summary>
    /// The labels. The list replaces the whole list, and labels carry access rules: an empty list removes all. Leave it out to keep the
    /// list.
    /// </summary>
    public IReadOnlyList<IdReference>? Labels { get; init; }
}
