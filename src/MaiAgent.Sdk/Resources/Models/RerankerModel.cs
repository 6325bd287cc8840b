namespace MaiAgent.Sdk;

/// <summary>A reranker model.</summary>
public sealed class RerankerModel : ResponseModel
{
    /// <summary>The id of the model.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the model.</summary>
    public string? Name { get; init; }

    /// <summary>Whether new assistants get it by default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The icon of the model.</summary>
    public ModelIcon? Icon { get; init; }
}
