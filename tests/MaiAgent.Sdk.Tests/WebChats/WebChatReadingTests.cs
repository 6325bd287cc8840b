namespace MaiAgent.Sdk.Tests.WebChats;

public sealed class WebChatReadingTests
{
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
