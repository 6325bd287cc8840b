namespace MaiAgent.Sdk;

/// <summary>A canvas document.</summary>
public sealed class Canvas : ResponseModel
{
    /// <summary>The id of the canvas.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the canvas.</summary>
    public string? Name { get; init; }

    /// <summary>The format of the content.</summary>
    public CanvasType? CanvasType { get; init; }

    /// <summary>The title to show.</summary>
    public string? Title { get; init; }

    /// <summary>The document.</summary>
    public string? Content { get; init; }

    /// <summary>When the canvas was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
