namespace MaiAgent.Sdk;

/// <summary>The inbox that a conversation belongs to.</summary>
public sealed class Inbox : ResponseModel
{
    /// <summary>The id of the inbox.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the inbox.</summary>
    public string? Name { get; init; }

    /// <summary>The channel behind the inbox.</summary>
    public ChannelType? ChannelType { get; init; }

    /// <summary>The channel itself; for a web inbox its id is that of the web chat. Other channels may have none.</summary>
    public InboxChannel? Channel { get; init; }

    /// <summary>How many conversations have unread messages.</summary>
    public int? UnreadConversationsCount { get; init; }

    /// <summary>How visitors sign in.</summary>
    public SignAuth? SignAuth { get; init; }
}
