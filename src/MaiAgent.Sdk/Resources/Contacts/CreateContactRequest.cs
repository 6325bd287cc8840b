namespace MaiAgent.Sdk;

/// <summary>A new contact.</summary>
public sealed record CreateContactRequest
{
    /// <summary>The display name; at most 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The inboxes, by id.</summary>
    public required IReadOnlyList<IdReference> Inboxes { get; init; }

    /// <summary>The single inbox of older revisions; the service ignores it when <see cref="Inboxes"/> is sent. Leave it out. Null is not sent.</summary>
    public IdReference? Inbox { get; init; }

    /// <summary>The mail address. Null is not sent.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, free text. Null is not sent.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The address of the picture. Null is not sent.</summary>
    public string? Avatar { get; init; }

    /// <summary>Your own id of the person; it must be unique within one inbox. Null is not sent.</summary>
    public string? SourceId { get; init; }

    /// <summary>Which knowledge the contact may query: access control, written byte for byte as given. Null is not sent.</summary>
    public JsonElement? QueryMetadata { get; init; }

    /// <summary>The name of the type alone: the members are data of a person.</summary>
    public override string ToString() => nameof(CreateContactRequest);
}
