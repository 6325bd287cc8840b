using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk;

/// <summary>The inbox that a conversation belongs to.</summary>
public sealed class Inbox
{
    /// <summary>The id of the inbox.</summary>
    public Guid? Id { get; init; }

    /// <summary>The name of the inbox.</summary>
    public string? Name { get; init; }

    /// <summary>The channel behind the inbox.</summary>
    public ChannelType? ChannelType { get; init; }

    /// <summary>How many conversations have unread messages.</summary>
    public int? UnreadConversationsCount { get; init; }

    /// <summary>How visitors sign in.</summary>
    public SignAuth? SignAuth { get; init; }

    /// <summary>Members of the answer that this model does not know, as they came; null when there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; set; }
}
