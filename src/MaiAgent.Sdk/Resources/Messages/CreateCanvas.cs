namespace MaiAgent.Sdk;

/// <summary>A canvas document in a <see cref="CreateMessageRequest"/>.</summary>
public sealed record CreateCanvas
{
    /// <summary>The name of the canvas.</summary>
    public required string Name { get; init; }

    /// <summary>The format of the content.</summary>
    public required CanvasType CanvasType { get; init; }

    /// <summary>The title to show.</summary>
    public required string Title { get; init; }

    /// <summary>The document.</summary>
    public required string Content { get; init; }
}
