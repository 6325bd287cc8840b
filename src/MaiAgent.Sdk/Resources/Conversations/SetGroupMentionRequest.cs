namespace MaiAgent.Sdk;

/// <summary>Whether the assistant answers in a group only when it is mentioned.</summary>
public sealed record SetGroupMentionRequest
{
    internal SetGroupMentionRequest(bool enableGroupMention) => EnableGroupMention = enableGroupMention;

    /// <summary>True answers only when mentioned, false always.</summary>
    public bool EnableGroupMention { get; }
}
