namespace MaiAgent.Sdk;

/// <summary>
/// Changes to a contact (<c>PATCH</c>). A member that is not set is not sent and stays as it is; one that is set to null is sent as null
/// and cleared.
/// </summary>
public sealed record PatchContactRequest
{
    /// <summary>The display name; at most 255 characters.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>The inboxes, by id. The list replaces the whole list: send every inbox that shall stay.</summary>
    public Optional<IReadOnlyList<IdReference>?> Inboxes { get; init; }

    /// <summary>The single inbox of older revisions; the service ignores it when <see cref="Inboxes"/> is sent. Leave it out.</summary>
    public Optional<IdReference> Inbox { get; init; }

    /// <summary>The mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>The phone number, free text.</summary>
    public Optional<string?> PhoneNumber { get; init; }

    /// <summary>The address of the picture.</summary>
    public Optional<string?> Avatar { get; init; }

    /// <summary>Your own id of the person; it must be unique within one inbox.</summary>
    public Optional<string?> SourceId { get; init; }

    /// <summary>Which knowledge the contact may query: access control, written byte for byte as given.</summary>
    public Optional<JsonElement?> QueryMetadata { get; init; }

    /// <summary>The name of the type alone: the members are data of a person.</summary>
    public override string ToString() => nameof(PatchContactRequest);
}
