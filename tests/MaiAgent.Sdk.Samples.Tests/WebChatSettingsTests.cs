using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The page of WebChat as the service and the browser want it: name, greeting, starters, colours and language.</summary>
public sealed partial class WebChatSettingsTests : EmulatorTest
{
    [Fact]
    public async Task The_page_is_what_the_service_says_of_the_web_chat()
    {
        Enqueue(Emulator, new JsonObject
        {
            ["name"] = "星宇書店",
            ["displayGreeting"] = "歡迎光臨！\n想找哪一本書？",
            ["displayConversationStarters"] = new JsonArray("本月新書", "<b>門市</b>在哪裡？"),
            ["theme"] = new JsonObject { ["primaryColor"] = "#0b7a4b", ["navbarTextColor"] = "#fff8dc", ["userMessageBackgroundColor"] = "#102030" },
        });
        await using var chat = await WebChatPage.OpenAsync(Emulator, new() { ColorScheme = ColorScheme.Light });
        await chat.ScreenshotAsync("branded");

        await Expect(chat.Page).ToHaveTitleAsync("星宇書店");
        await Expect(chat.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("星宇書店");
        await Expect(chat.Page.Locator("#greeting")).ToHaveTextAsync("歡迎光臨！ 想找哪一本書？");
        var header = chat.Page.Locator("header");
        await Expect(header).ToHaveCSSAsync("background-color", "rgb(11, 122, 75)");
        await Expect(header).ToHaveCSSAsync("color", "rgb(255, 248, 220)");

        await chat.Page.GetByRole(AriaRole.Button, new() { Name = "<b>門市</b>在哪裡？" }).ClickAsync();

        await Expect(chat.Questions).ToHaveTextAsync("<b>門市</b>在哪裡？");
        await Expect(chat.Answer).ToContainTextAsync("<b>門市</b>在哪裡？");
        await Expect(chat.Page.Locator(".question")).ToHaveCSSAsync("background-color", "rgb(16, 32, 48)");
        await Expect(chat.Page.Locator("#welcome")).ToBeHiddenAsync();
        await Expect(chat.Question).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_page_without_settings_has_its_own()
    {
        Emulator.Enqueue("GET web-chats/*/", ScriptedResponse.Error(404, "Not found."));
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await Expect(chat.Page.Locator("#name")).ToHaveTextAsync("AI 助理");
        await Expect(chat.Page.Locator("#welcome")).ToContainTextAsync("在下方輸入問題就能開始。");
        await chat.AskAsync("你好");
        await Expect(chat.Answer).ToContainTextAsync("「你好」");
    }

    [Fact]
    public async Task A_dark_page_has_the_dark_colours_and_no_colour_that_is_none()
    {
        Enqueue(Emulator, new JsonObject
        {
            ["name"] = "書店",
            ["theme"] = new JsonObject { ["primaryColor"] = "#0b7a4b", ["conversationBackgroundColor"] = "#ffffff" },
            ["darkTheme"] = new JsonObject { ["primaryColor"] = "#123456", ["navbarTextColor"] = "url(http://example.com/)" },
        });
        await using var chat = await WebChatPage.OpenAsync(Emulator, new() { ColorScheme = ColorScheme.Dark });
        var header = chat.Page.Locator("header");

        await Expect(header).ToHaveCSSAsync("background-color", "rgb(18, 52, 86)");
        Assert.Equal("", await chat.Page.EvaluateAsync<string>("document.documentElement.style.getPropertyValue('--on-header')"));

        await chat.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(header).ToHaveCSSAsync("background-color", "rgb(11, 122, 75)");
    }

    [Theory]
    [InlineData("zh-TW", "zh-Hant", "輸入您的問題", "送出")]
    [InlineData("zh-CN", "zh-Hant", "輸入您的問題", "送出")]
    [InlineData("ja-JP", "zh-Hant", "輸入您的問題", "送出")]
    [InlineData("en-GB", "en", "Ask a question", "Send")]
    public async Task All_texts_are_in_the_language_of_the_browser(string locale, string language, string placeholder, string ask)
    {
        Enqueue(Emulator, new JsonObject { ["name"] = "Hi" });
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("1").Reset());
        await using var chat = await WebChatPage.OpenAsync(Emulator, new() { Locale = locale });
        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = placeholder })).ToHaveAttributeAsync("placeholder", placeholder);
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = ask })).ToBeVisibleAsync();
        var texts = await chat.Page.Locator("body").InnerTextAsync();

        await chat.AskAsync("2");
        await Expect(chat.Reason).ToBeVisibleAsync();

        texts += await chat.Page.Locator("body").InnerTextAsync();
        Assert.Equal(language is "en", !Chinese().IsMatch(texts));
        var english = Words().Matches(texts).Select(match => match.Value).Distinct();
        Assert.True(language is "en" || english.All(word => word is "Hi" or "AI" or "Enter" or "Shift"), string.Join(' ', english));
    }

    private static void Enqueue(MaiAgentEmulator emulator, JsonObject webChat)
    {
        webChat["id"] = emulator.WebChatId;
        emulator.Enqueue("GET web-chats/*/", ScriptedResponse.Json(webChat.ToJsonString()));
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Words();
}
