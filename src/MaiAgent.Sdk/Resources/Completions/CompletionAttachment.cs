namespace MaiAgent.Sdk;

/// <summary>A file that was uploaded and registered before, as a <see cref="CompletionMessage"/> names it.</summary>
public sealed record CompletionAttachment
{
    /// <summary>The id of the attachment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind of file.</summary>
    public required AttachmentType Type { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Filename { get; init; }

    /// <summary>The address that the service gave when the attachment was registered.</summary>
    public required string File { get; init; }
}
