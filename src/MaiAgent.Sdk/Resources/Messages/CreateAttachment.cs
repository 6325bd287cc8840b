namespace MaiAgent.Sdk;

/// <summary>A file in a <see cref="CreateMessageRequest"/>.</summary>
public sealed record CreateAttachment
{
    /// <summary>The id, when the attachment is registered already; null is not sent.</summary>
    public Guid? Id { get; init; }

    /// <summary>The kind of file; null is not sent.</summary>
    public AttachmentType? Type { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Filename { get; init; }

    /// <summary>The address of the file.</summary>
    public required string File { get; init; }

    /// <summary>The id of the conversation; null is not sent.</summary>
    public Guid? Conversation { get; init; }
}
