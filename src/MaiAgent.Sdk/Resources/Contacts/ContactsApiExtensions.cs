namespace MaiAgent.Sdk;

/// <summary>Lists on top of <see cref="IContactsApi"/>.</summary>
public static class ContactsApiExtensions
{
    /// <summary>Lists the contacts of all pages, by number, by limit and offset, or however else the service continues them.</summary>
    /// <param name="contacts">The API.</param>
    /// <param name="query">Which contacts, and from where on; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The contacts.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Contact> ListAllAsync(
        this IContactsApi contacts, ListContactsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return PageWalker.WalkAsync(
            query,
            contacts.ListAsync,
            static (query, page) => (query ?? new()) with { Page = page.NextPage, Offset = null, NextQuery = page.NextQuery },
            cancellationToken);
    }

    /// <summary>Lists the conversations of a contact, of all pages.</summary>
    /// <param name="contacts">The API.</param>
    /// <param name="id">The id of the contact.</param>
    /// <param name="query">Which conversations; null lists all.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The conversations.</returns>
    /// <inheritdoc cref="ChatbotsApiExtensions.ListAllAsync" path="/*[self::remarks or self::exception]"/>
    public static IAsyncEnumerable<Conversation> ListAllConversationsAsync(
        this IContactsApi contacts, Guid id, ContactConversationsQuery? query = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        return PageWalker.WalkAsync(
            query,
            (query, token) => contacts.ListConversationsAsync(id, query, token),
            static (query, page) => (query ?? new()) with { NextQuery = page.NextQuery },
            cancellationToken);
    }
}
