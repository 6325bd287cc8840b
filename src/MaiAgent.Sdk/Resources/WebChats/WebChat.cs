namespace MaiAgent.Sdk;

/// <summary>The settings of a web chat.</summary>
public sealed class WebChat : ResponseModel
{
    /// <summary>The id of the web chat. A response without it cannot be read.</summary>
    [JsonRequired]
    public Guid Id { get; init; }

    /// <summary>The name of the web chat.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The address of the logo.</summary>
    public string? Logo { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The address of the cover picture.</summary>
    public string? Cover { get; init; }

    /// <summary>Where the back link leads.</summary>
    public string? BackUrl { get; init; }

    /// <summary>Whether the web chat is open.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Whether visitors may speak.</summary>
    public bool? EnableSpeech { get; init; }

    /// <summary>The greeting.</summary>
    public string? DisplayGreeting { get; init; }

    /// <summary>Questions to start with; where the service sends one text, a list of one. Never null.</summary>
    public IReadOnlyList<string> DisplayConversationStarters { get; init => field = value ?? []; } = [];

    /// <summary>The colours of the light mode.</summary>
    public WebChatTheme? Theme { get; init; }

    /// <summary>The colours of the dark mode.</summary>
    public WebChatTheme? DarkTheme { get; init; }

    /// <summary>Whether visitors may upload files.</summary>
    public bool? EnableFileUpload { get; init; }

    /// <summary>Whether citations are shown.</summary>
    public bool? EnableDisplayCitations { get; init; }

    /// <summary>Whether results of tools are shown.</summary>
    public bool? EnableDisplayToolResults { get; init; }

    /// <summary>Whether conversations may be shared.</summary>
    public bool? EnableShareConversation { get; init; }

    /// <summary>Whether the visitor's location is asked for.</summary>
    public bool? EnableLocation { get; init; }

    /// <summary>Whether the maker is named.</summary>
    public bool? EnableShowPoweredBy { get; init; }

    /// <summary>The address of the maker's logo.</summary>
    public string? PoweredByLogo { get; init; }

    /// <summary>Whether visitors may stay anonymous.</summary>
    public bool? EnableAnonymous { get; init; }

    /// <summary>The kind of the web chat.</summary>
    public AccessType? AccessType { get; init; }

    /// <summary>Whether visitors may switch between light and dark.</summary>
    public bool? EnableThemeModeToggle { get; init; }

    /// <summary>The mode to start with; the service publishes no list of values.</summary>
    public string? DefaultThemeMode { get; init; }

    /// <summary>Whether citations may be downloaded.</summary>
    public bool? EnableDownloadCitations { get; init; }

    /// <summary>A domain of one's own.</summary>
    public WebChatCustomDomain? CustomDomain { get; init; }

    /// <summary>Whether the assistant's picture is shown.</summary>
    public bool? EnableDisplayChatbotAvatar { get; init; }

    /// <summary>Whether the assistant's name is shown.</summary>
    public bool? EnableDisplayChatbotName { get; init; }

    /// <summary>The inbox of the web chat.</summary>
    public WebChatInbox? Inbox { get; init; }
}
