namespace MaiAgent.Sdk;

/// <summary>Web chats: <c>/web-chats/</c>. Thread-safe.</summary>
public interface IWebChatsApi
{
    /// <summary>Gets the settings of a web chat (<c>getWebChat</c>).</summary>
    /// <param name="id">The id of the web chat.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The settings.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/web-chats/{id}/")]
    Task<WebChat> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists all web chats (<c>listWebChats</c>), in short.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The web chats; never null.</returns>
    /// <inheritdoc cref="IChatbotsApi.GetAsync" path="/exception"/>
    [Get("/web-chats/")]
    Task<IReadOnlyList<WebChatSummary>> ListAsync(CancellationToken cancellationToken = default);
}
