namespace MaiAgent.Sdk;

/// <summary>
/// The broadcasts, one method for each kind of recipients. They reach people at once and cannot be recalled. None is ever repeated, whatever
/// the failure: after a <see cref="MaiAgentTimeoutException"/> or a <see cref="MaiAgentConnectionException"/> messages may have gone out.
/// </summary>
public static class ContactBroadcastExtensions
{
    /// <summary>Sends one text to these contacts, and to no other (<c>broadcastMessage</c>).</summary>
    /// <param name="contacts">The API.</param>
    /// <param name="contactIds">The ids of the contacts; an id that comes twice is sent once.</param>
    /// <param name="message">The text.</param>
    /// <param name="cancellationToken">Ends the call; messages may have gone out all the same.</param>
    /// <returns>The outcome, contact by contact.</returns>
    /// <exception cref="ArgumentException">The list is null, empty or has a <see cref="Guid.Empty"/>, or the text is blank. Nothing was sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<ContactBroadcastResult> BroadcastAsync(
        this IContactsApi contacts, IReadOnlyList<Guid> contactIds, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return contacts.BroadcastAsync(ContactBroadcastRequest.ToContacts(contactIds, message), cancellationToken);
    }

    /// <summary>Sends one text to every contact of an inbox but these (<c>broadcastMessage</c>).</summary>
    /// <param name="contacts">The API.</param>
    /// <param name="inboxId">The id of the inbox.</param>
    /// <param name="message">The text.</param>
    /// <param name="excludeContactIds">The ids of the contacts who get nothing. Without any it is <see cref="BroadcastToEntireInboxAsync"/> that is meant.</param>
    /// <param name="cancellationToken">Ends the call; messages may have gone out all the same.</param>
    /// <returns>The outcome, contact by contact.</returns>
    /// <exception cref="ArgumentException">The list is null, empty or has a <see cref="Guid.Empty"/>, the inbox is one, or the text is blank. Nothing was sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<ContactBroadcastResult> BroadcastToInboxAsync(
        this IContactsApi contacts, Guid inboxId, string message, IReadOnlyList<Guid> excludeContactIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return contacts.BroadcastAsync(ContactBroadcastRequest.ToInbox(inboxId, message, excludeContactIds), cancellationToken);
    }

    /// <summary>Sends one text to every contact of an inbox (<c>broadcastMessage</c>).</summary>
    /// <param name="contacts">The API.</param>
    /// <param name="inboxId">The id of the inbox.</param>
    /// <param name="message">The text.</param>
    /// <param name="cancellationToken">Ends the call; messages may have gone out all the same.</param>
    /// <returns>The outcome, contact by contact.</returns>
    /// <exception cref="ArgumentException">The inbox is <see cref="Guid.Empty"/>, or the text is blank. Nothing was sent.</exception>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    public static Task<ContactBroadcastResult> BroadcastToEntireInboxAsync(
        this IContactsApi contacts, Guid inboxId, string message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return contacts.BroadcastAsync(ContactBroadcastRequest.ToEntireInbox(inboxId, message), cancellationToken);
    }
}
