namespace MaiAgent.Sdk;

/// <summary>Makes an attachment of a file that the object store has.</summary>
public sealed record RegisterAttachmentRequest
{
    /// <summary>The name to display, with its extension.</summary>
    public required string Filename { get; init; }

    /// <summary>The storage key: the value of the form's field <c>key</c>, unchanged.</summary>
    public required string File { get; init; }

    /// <summary>The kind of file; null is not sent, and the service then takes <c>other</c>.</summary>
    public AttachmentType? Type { get; init; }

    /// <summary>The id of the conversation. The path of <see cref="IAttachmentsApi.RegisterForConversationAsync"/> names it: leave it null, which is not sent.</summary>
    public Guid? Conversation { get; init; }
}
