namespace MaiAgent.Sdk.Samples;

/// <summary>What the page shows of a web chat. Its other settings, such as the sign-in, are not for browsers.</summary>
internal sealed record PageSettings(
    string? Name,
    string? Greeting = null,
    IReadOnlyList<string>? Starters = null,
    WebChatTheme? Theme = null,
    WebChatTheme? DarkTheme = null,
    bool Uploads = false)
{
    public static PageSettings Of(WebChat chat) =>
        new(chat.Name, chat.DisplayGreeting, chat.DisplayConversationStarters, chat.Theme, chat.DarkTheme, chat.EnableFileUpload is true);
}
