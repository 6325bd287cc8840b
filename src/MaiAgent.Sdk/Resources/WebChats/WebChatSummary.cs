namespace MaiAgent.Sdk;

/// <summary>A web chat as <c>GET /web-chats/</c> lists it; <see cref="IWebChatsApi.GetAsync"/> gets the rest.</summary>
public sealed class WebChatSummary : ResponseModel
{
    /// <summary>The id of the web chat.</summary>
    public Guid? Id { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The name of the web chat.</summary>
    public string? Name { get; init; }
}
