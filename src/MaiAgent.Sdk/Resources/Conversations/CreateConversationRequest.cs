namespace MaiAgent.Sdk;

/// <summary>Opens a conversation.</summary>
public sealed record CreateConversationRequest
{
    /// <summary>The id of the web chat, which is not that of an assistant.</summary>
    public required Guid WebChat { get; init; }
}
