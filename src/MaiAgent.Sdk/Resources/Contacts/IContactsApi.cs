using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>Contacts, the people who write to assistants: <c>/contacts/</c>. Thread-safe.</summary>
public interface IContactsApi
{
    /// <summary>Creates a contact (<c>createContact</c>). A <see cref="CreateContactRequest.SourceId"/> that its inbox has already is refused.</summary>
    /// <param name="request">The new contact.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The created contact.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/contacts/")]
    [Headers(Mark.Secret)]
    Task<Contact> CreateAsync([Body] CreateContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of contacts (<c>listContacts</c>). <c>ListAllAsync</c> walks all pages.</summary>
    /// <param name="query">Which contacts; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/contacts/")]
    [Headers(Mark.Secret)]
    Task<Page<Contact>> ListAsync([Query] ListContactsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets one contact (<c>getContact</c>).</summary>
    /// <param name="id">The id of the contact.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The contact.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/contacts/{id}/")]
    [Headers(Mark.Secret)]
    Task<Contact> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Replaces a contact (<c>updateContact</c>). It may clear what the request leaves out, the access rules of
    /// <see cref="UpdateContactRequest.QueryMetadata"/> included: prefer <see cref="PatchAsync"/>.
    /// </summary>
    /// <param name="id">The id of the contact.</param>
    /// <param name="request">The contact as it shall be.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The contact as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Put("/contacts/{id}/")]
    [Headers(Mark.Secret)]
    Task<Contact> UpdateAsync(Guid id, [Body] UpdateContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes some members of a contact (<c>patchContact</c>).</summary>
    /// <param name="id">The id of the contact.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The contact as it is now.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Patch("/contacts/{id}/")]
    [Headers(Mark.Secret)]
    Task<Contact> PatchAsync(Guid id, [Body] PatchContactRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a contact (<c>deleteContact</c>). The service keeps it hidden, but no way to restore it is known.</summary>
    /// <returns>A task that completes when the service has deleted the contact.</returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Delete("/contacts/{id}/")]
    Task DeleteAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists one page of the conversations of a contact (<c>listContactConversations</c>). <c>ListAllConversationsAsync</c> walks all pages.</summary>
    /// <param name="id">The id of the contact.</param>
    /// <param name="query">Which conversations; null lists the first page of all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The page.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/contacts/{id}/conversations")]
    Task<Page<Conversation>> ListConversationsAsync(Guid id, [Query] ContactConversationsQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Gets the newest conversation of a contact (<c>getLatestContactConversation</c>).</summary>
    /// <returns>
    /// The conversation; null when the service answers 404, which it does for a contact without conversations and for an unknown contact
    /// alike. A 404 with a page of HTML is a <see cref="MaiAgentNotFoundException"/>: that server does not know the route.
    /// </returns>
    /// <inheritdoc cref="GetAsync" path="/*[self::param or self::exception]"/>
    [Get("/contacts/{id}/conversations/latest")]
    [Headers(Mark.MayBeAbsent)]
    Task<Conversation?> GetLatestConversationAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends one text to many contacts (<c>broadcastMessage</c>). It reaches people at once, cannot be recalled, and is never repeated. Call
    /// <c>BroadcastAsync</c>, <c>BroadcastToInboxAsync</c> or <c>BroadcastToEntireInboxAsync</c>, which make the request.
    /// </summary>
    /// <param name="request">The text and its recipients.</param>
    /// <param name="cancellationToken">Ends the call; messages may have gone out all the same.</param>
    /// <returns>The outcome, contact by contact.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Post("/contacts/broadcast-message")]
    [Headers(Mark.NeverRepeated + "messages may have gone out")]
    Task<ContactBroadcastResult> BroadcastAsync([Body] ContactBroadcastRequest request, CancellationToken cancellationToken = default);
}
