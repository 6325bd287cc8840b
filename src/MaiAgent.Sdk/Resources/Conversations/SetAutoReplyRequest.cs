namespace MaiAgent.Sdk;

/// <summary>Whether the assistant answers in a conversation.</summary>
public sealed record SetAutoReplyRequest
{
    internal SetAutoReplyRequest(bool autoReplyEnabled) => AutoReplyEnabled = autoReplyEnabled;

    /// <summary>True switches the assistant on, false off.</summary>
    public bool AutoReplyEnabled { get; }
}
