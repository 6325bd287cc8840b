namespace MaiAgent.Sdk;

/// <summary>The icon of a model.</summary>
public sealed class ModelIcon : ResponseModel
{
    /// <summary>The id of the icon.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the icon.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the image.</summary>
    public string? Image { get; init; }
}
