using Microsoft.Playwright;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The Chromium that is installed, headless, driven by Playwright. Nothing is downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // Playwright itself turns off the sandbox, the first run, synchronization and the networking in the background.
    private static readonly string[] Arguments = ["--disable-gpu", "--disable-quic", "--no-proxy-server"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Starts the browser, and skips the test where none is installed.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var path = FindPath();
        Assert.SkipWhen(path is null, "No Chromium at CHROMIUM_PATH, and no chromium on PATH.");
        Assertions.SetDefaultExpectTimeout((float)SampleProcess.Limit.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    public async Task<IPage> OpenAsync(Uri address, BrowserNewPageOptions? options = null)
    {
        var page = await _browser.NewPageAsync(options);
        page.SetDefaultTimeout((float)SampleProcess.Limit.TotalMilliseconds);
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? FindPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, "chromium"))
            .Prepend(Environment.GetEnvironmentVariable("CHROMIUM_PATH"))
            .FirstOrDefault(File.Exists);
}
