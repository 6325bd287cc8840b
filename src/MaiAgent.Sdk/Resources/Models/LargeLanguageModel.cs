namespace MaiAgent.Sdk;

/// <summary>A large language model.</summary>
public sealed class LargeLanguageModel : ResponseModel
{
    /// <summary>The id of the model; the <c>LargeLanguageModel</c> of an assistant.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the model.</summary>
    public string? Name { get; init; }

    /// <summary>Whether new assistants get it by default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The icon of the model.</summary>
    public ModelIcon? Icon { get; init; }
}
