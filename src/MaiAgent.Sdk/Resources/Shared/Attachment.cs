namespace MaiAgent.Sdk;

/// <summary>A file attached to a message.</summary>
public sealed class Attachment : ResponseModel
{
    /// <summary>The id of the attachment.</summary>
    public Guid? Id { get; init; }

    /// <summary>The kind of file.</summary>
    public AttachmentType? Type { get; init; }

    /// <summary>The name of the file.</summary>
    public string? Filename { get; init; }

    /// <summary>The address of the file.</summary>
    public string? File { get; init; }

    /// <summary>The id of the conversation; not every revision of the service sends it.</summary>
    public Guid? Conversation { get; init; }
}
