namespace MaiAgent.Sdk;

/// <summary>The colours of a web chat, as CSS colours.</summary>
public sealed class WebChatTheme : ResponseModel
{
    /// <summary>The main colour.</summary>
    public string? PrimaryColor { get; init; }

    /// <summary>The colour of the dialog; older revisions only.</summary>
    public string? DialogColor { get; init; }

    /// <summary>The text of the navigation bar.</summary>
    public string? NavbarTextColor { get; init; }

    /// <summary>The background of the conversation.</summary>
    public string? ConversationBackgroundColor { get; init; }

    /// <summary>The text of the assistant's messages.</summary>
    public string? ChatbotMessageTextColor { get; init; }

    /// <summary>The text of the user's messages.</summary>
    public string? UserMessageTextColor { get; init; }

    /// <summary>The background of the assistant's messages.</summary>
    public string? ChatbotMessageBackgroundColor { get; init; }

    /// <summary>The background of the user's messages.</summary>
    public string? UserMessageBackgroundColor { get; init; }

    /// <summary>Whether the assistant's messages have a shadow.</summary>
    public bool? ChatbotMessageBackgroundShadowEnabled { get; init; }

    /// <summary>Whether the user's messages have a shadow.</summary>
    public bool? UserMessageBackgroundShadowEnabled { get; init; }
}
