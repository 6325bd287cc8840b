using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.WebChats;

public sealed class WebChatReadingTests
{
    [Fact]
    public void A_web_chat_is_read()
    {
        var chat = Wire.ReadSample<WebChat>("getWebChat.200.response.json");

        Assert.Equal(new Guid("123e4567-e89b-12d3-a456-426614174000"), chat.Id);
        Assert.Equal(("Test doc", "", null, null), (chat.Name, chat.Description, chat.Logo, chat.DisplayGreeting));
        Assert.Equal((true, false, true, true), (chat.IsActive, chat.EnableSpeech, chat.EnableFileUpload, chat.EnableShowPoweredBy));
        Assert.Empty(chat.DisplayConversationStarters);
        Assert.Equal(("#3854d8", "#ddeaf6", "#ffffff"), (chat.Theme?.PrimaryColor, chat.Theme?.DialogColor, chat.Theme?.NavbarTextColor));
        Assert.Null(chat.DarkTheme);
        Assert.Equal(AccessType.Web, chat.AccessType);
        Assert.Equal(new Guid("550e8400-e29b-41d4-a716-446655440000"), chat.Inbox?.Id);
        Assert.Equal(new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7"), chat.Inbox?.SignAuth?.SignSource?.Id);
        Assert.Equal("keycloak", chat.Inbox?.SignAuth?.SignSource?.AccessType);
        Assert.Equal("example", chat.Inbox?.SignAuth?.SignParams?.Keycloak?.ClientId);
        Assert.Null(chat.Inbox?.SignAuth?.SignParams?.Line);
        Assert.Null(chat.AdditionalProperties);
    }

    [Fact]
    public void Placeholders_of_the_schema_are_absent()
    {
        var chat = Wire.Read<WebChat>($$$"""
            {"id":"{{{Guid.NewGuid()}}}","accessType":{},"defaultThemeMode":{},"customDomain":{"domain":"a.example","status":{}},
             "theme":{"chatbotMessageBackgroundShadowEnabled":true},"displayConversationStarters":"Hello"}
            """);

        Assert.Null(chat.AccessType);
        Assert.Null(chat.DefaultThemeMode);
        Assert.Equal(("a.example", null), (chat.CustomDomain?.Domain, chat.CustomDomain?.Status));
        Assert.True(chat.Theme?.ChatbotMessageBackgroundShadowEnabled);
        Assert.Equal(["Hello"], chat.DisplayConversationStarters);
    }
}
