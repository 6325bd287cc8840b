namespace MaiAgent.Sdk;

/// <summary>
/// One text to many contacts. Only the three methods of <see cref="ContactBroadcastExtensions"/> make one, each for one kind of recipients,
/// so that leaving something out cannot reach a whole inbox.
/// </summary>
public sealed record ContactBroadcastRequest
{
    private ContactBroadcastRequest(string message) => Message = message;

    /// <summary>The text; never blank.</summary>
    [JsonPropertyName("message")]
    public string Message { get; }

    /// <summary>The recipients, each once; null when an inbox is meant.</summary>
    [JsonPropertyName("contact_ids")]
    public IReadOnlyList<Guid>? ContactIds { get; private init; }

    /// <summary>The inbox whose contacts are the recipients; null when <see cref="ContactIds"/> are.</summary>
    [JsonPropertyName("inbox_id")]
    public Guid? InboxId { get; private init; }

    /// <summary>The contacts of the inbox who get nothing, each once; null when there are none.</summary>
    [JsonPropertyName("exclude_contact_ids")]
    public IReadOnlyList<Guid>? ExcludeContactIds { get; private init; }

    /// <summary>The name of the type alone: the text may be confidential.</summary>
    public override string ToString() => nameof(ContactBroadcastRequest);

    // The service may take an empty list for none, and then write to everyone.
    internal static ContactBroadcastRequest ToContacts(IReadOnlyList<Guid> contactIds, string message) =>
        new(Text(message)) { ContactIds = Guard.Ids(contactIds) };

    internal static ContactBroadcastRequest ToInbox(Guid inboxId, string message, IReadOnlyList<Guid> excludeContactIds) =>
        new(Text(message)) { InboxId = Guard.Id(inboxId), ExcludeContactIds = Guard.Ids(excludeContactIds) };

    internal static ContactBroadcastRequest ToEntireInbox(Guid inboxId, string message) =>
        new(Text(message)) { InboxId = Guard.Id(inboxId) };

    private static string Text(string message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        return message;
    }
}
