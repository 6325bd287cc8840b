namespace MaiAgent.Sdk;

/// <summary>The contact of a conversation.</summary>
public sealed class ConversationContact : ResponseModel
{
    /// <summary>The id of the contact.</summary>
    public Guid? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The id of the contact in its channel; not every revision of the service sends it.</summary>
    public string? SourceId { get; init; }

    /// <summary>When the contact was made; not every revision of the service sends it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}
