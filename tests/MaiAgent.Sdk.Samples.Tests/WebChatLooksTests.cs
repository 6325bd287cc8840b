using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>How WebChat looks: each test also leaves pictures in the folder <c>screenshots</c> of its output.</summary>
public sealed class WebChatLooksTests
{
    [Theory]
    [InlineData("light", ColorScheme.Light, 1100, 800)]
    [InlineData("dark", ColorScheme.Dark, 1100, 800)]
    [InlineData("narrow", ColorScheme.Light, 360, 720)]
    [InlineData("narrow-dark", ColorScheme.Dark, 360, 720)]
    public async Task Every_mode_and_width_shows_all_of_it(string name, ColorScheme scheme, int width, int height)
    {
        await using var chat = await WebChatPage.OpenAsync(null, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height } });
        await chat.ScreenshotAsync($"{name}-welcome");
        await chat.Page.Locator(".starter").Last.ClickAsync();
        await Expect(chat.Answer).ToContainTextAsync("模擬器");
        await chat.ScreenshotAsync($"{name}-streaming");
        await chat.EndedAsync();
        await chat.ScreenshotAsync(name);

        // Nothing is cut off at the side, and the form is at hand.
        Assert.True(await chat.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.querySelector('#scroller').scrollWidth <= innerWidth"));
        await Expect(chat.Question).ToBeInViewportAsync(new() { Ratio = 1 });

        var ground = await chat.Page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
        Assert.True(scheme is ColorScheme.Dark ? ground < 64 : ground > 192, $"The ground of {name} is {ground}.");
    }

    [Fact]
    public async Task An_English_browser_gets_an_English_page()
    {
        await using var chat = await WebChatPage.OpenAsync(null, new() { Locale = "en-US", ViewportSize = new() { Width = 1100, Height = 800 } });
        await chat.AskAsync("How do I get a streaming answer?\nIn C#, please.");
        await Expect(chat.Answer).ToContainTextAsync("You asked: \"How do I");
        await chat.EndedAsync();
        await chat.ScreenshotAsync("english");
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData("light", ColorScheme.Light)]
    [InlineData("dark", ColorScheme.Dark)]
    public async Task A_failure_stands_out(string name, ColorScheme scheme)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("**退貨流程**如下：\n\n1. 登入會員中心\n2. 選擇訂單，再按").Reset());
        emulator.Enqueue(ScriptedResponse.Error(429, "Slow down."), times: 3);
        await using var chat = await WebChatPage.OpenAsync(emulator, new() { ColorScheme = scheme, ViewportSize = new() { Width = 900, Height = 700 } });

        await chat.AskAsync("我想退貨，該怎麼做？");
        await Expect(chat.Reason).ToHaveTextAsync("回答在這裡中斷了，以上內容可能不完整。");
        await chat.AskAsync("請再說一次");
        await Expect(chat.Reason).ToHaveTextAsync("現在提問的人太多，請稍候再問一次。");
        await chat.ScreenshotAsync($"{name}-failed");
    }
}
