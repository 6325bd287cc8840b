using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>A headless Chromium with a profile of its own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ws://";

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly HttpClient _http = new();

    private Chromium(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>The browser that is installed, if any.</summary>
    public static string? FindPath() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync(string path)
    {
        var profile = Directory.CreateTempSubdirectory("maiagent-chromium-");
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-proxy-server", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={profile.FullName}", "--remote-debugging-port=0",
        ];
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var browser = new Chromium(Process.Start(start)!, profile);
        try
        {
            _ = new ProcessText(browser._process.StandardOutput);
            var error = new ProcessText(browser._process.StandardError);
            await error.WaitForAsync(Announcement);
            var said = await error.WaitForAsync("/devtools/browser/");
            var address = said[(said.IndexOf(Announcement, StringComparison.Ordinal) + Announcement.Length)..];
            browser._http.BaseAddress = new Uri($"http://{address[..address.IndexOf('/', StringComparison.Ordinal)]}");
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task<ChromiumPage> OpenAsync(Uri address)
    {
        using var response = await _http.PutAsync("/json/new?about:blank", content: null);
        var target = await response.Content.ReadFromJsonAsync<JsonElement>();
        var page = await ChromiumPage.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!));
        await page.NavigateAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser was still writing. It is a temporary directory.
        }
    }
}
