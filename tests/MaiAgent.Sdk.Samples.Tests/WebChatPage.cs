using Microsoft.Playwright;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The page of WebChat in a real browser, over a sample that talks to an emulator of the test. Skips the test where no browser is.</summary>
internal sealed class WebChatPage : IAsyncDisposable
{
    /// <summary>The pace at which a picture shows an answer that is not complete.</summary>
    private static readonly Dictionary<string, string> ForPeople = new() { ["MAIAGENT_STREAM_PACE_MS"] = "60" };

    private readonly SampleProcess _sample;
    private readonly Chromium _browser;

    private WebChatPage(SampleProcess sample, Chromium browser, IPage page)
    {
        (_sample, _browser, Page) = (sample, browser, page);
        page.Console += (_, message) => Console.Add(message.Text);
        page.PageError += (_, error) => Console.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the page complained about.</summary>
    public List<string> Console { get; } = [];

    public ILocator Question => Page.Locator("#question");

    public ILocator Questions => Page.Locator("#log .question p");

    public ILocator Ask => Page.Locator("#ask");

    public ILocator Stop => Page.Locator("#stop");

    public ILocator Retry => Page.Locator(".retry");

    public ILocator Answers => Page.Locator("#log .answer");

    /// <summary>The text of the newest answer.</summary>
    public ILocator Answer => Page.Locator("#log .answer:last-child .body");

    public ILocator Reason => Page.Locator("#log .answer:last-child [role=alert]");

    /// <summary>Opens the page as a browser in Taiwan does, unless the options say otherwise. Without an emulator the sample has its own.</summary>
    public static async Task<WebChatPage> OpenAsync(MaiAgentEmulator? emulator, BrowserNewPageOptions? options = null)
    {
        var browser = await Chromium.StartAsync();
        var sample = emulator is null ? SampleProcess.Start("WebChat", ForPeople) : SampleProcess.Start("WebChat", emulator);
        options ??= new();
        options.Locale ??= "zh-TW";
        options.Permissions ??= ["clipboard-read", "clipboard-write"];
        var page = new WebChatPage(sample, browser, await browser.OpenAsync(await sample.AddressAsync("Open "), options));

        // Filled once the settings are there.
        await Assertions.Expect(page.Page.Locator("#badge")).Not.ToBeEmptyAsync();
        return page;
    }

    public async Task AskAsync(string text)
    {
        await Question.FillAsync(text);
        await Question.PressAsync("Enter");
    }

    /// <summary>The newest answer, complete or not, once no more of it comes.</summary>
    public Task EndedAsync() => Assertions.Expect(Page.Locator("#log .answer:last-child:not([aria-busy])")).ToBeVisibleAsync();

    /// <summary>A picture for people, in the folder <c>screenshots</c> of the test's output.</summary>
    public Task ScreenshotAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", $"webchat-{name}.png"), Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _sample.DisposeAsync();
    }
}
