namespace MaiAgent.Sdk;

/// <summary>The inbox of a web chat. Listing conversations needs its id.</summary>
public sealed class WebChatInbox : ResponseModel
{
    /// <summary>The id of the inbox.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the inbox.</summary>
    public string? Name { get; init; }

    /// <summary>How visitors sign in.</summary>
    public SignAuth? SignAuth { get; init; }
}
