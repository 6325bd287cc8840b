using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>One page of a <see cref="Chromium"/>, over the DevTools protocol.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _commands = [];
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _receiving = Task.CompletedTask;
    private int _lastId;

    private ChromiumPage()
    {
    }

    public static async Task<ChromiumPage> ConnectAsync(Uri address)
    {
        var page = new ChromiumPage();
        await page._socket.ConnectAsync(address, CancellationToken.None).WaitAsync(SampleProcess.Limit);
        page._receiving = page.ReceiveAsync();
        return page;
    }

    public async Task NavigateAsync(Uri address)
    {
        await SendAsync("Page.enable", new { });
        await SendAsync("Page.navigate", new { url = address });
        await _loaded.Task.WaitAsync(SampleProcess.Limit);
    }

    /// <summary>Puts the cursor into a field and types.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await EvaluateAsync($"document.querySelector({Script(selector)}).focus()");
        await SendAsync("Input.insertText", new { text });
    }

    /// <summary>Moves the mouse there and clicks, as a person does: a disabled or covered button does not react.</summary>
    public async Task ClickAsync(string selector)
    {
        var centre = await EvaluateAsync(
            $"(box => ({{ x: box.x + box.width / 2, y: box.y + box.height / 2 }}))(document.querySelector({Script(selector)}).getBoundingClientRect())");
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await SendAsync("Input.dispatchMouseEvent", new { type, x = centre.GetProperty("x"), y = centre.GetProperty("y"), button = "left", clickCount = 1 });
        }
    }

    public async Task<string> TextAsync(string selector) =>
        (await EvaluateAsync($"document.querySelector({Script(selector)})?.textContent ?? ''")).GetString()!;

    /// <summary>Returns when the element's text is <paramref name="expected"/>.</summary>
    public Task WaitForTextAsync(string selector, string expected) =>
        WaitForAsync($"document.querySelector({Script(selector)})?.textContent === {Script(expected)}");

    /// <summary>Returns when a condition holds. The page itself tells when it changes.</summary>
    public async Task WaitForAsync(string condition)
    {
        try
        {
            await EvaluateAsync($$"""
                new Promise(resolve => {
                  const observer = new MutationObserver(check);
                  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
                  check();
                  function check() {
                    if ({{condition}}) {
                      observer.disconnect();
                      resolve(true);
                    }
                  }
                })
                """);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Never became true: {condition}. The page shows: {await TextAsync("main")}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private static string Script(string text) => JsonSerializer.Serialize(text);

    private async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var details), $"{expression}: {details}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var command = _commands[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters });
        await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var answer = await command.Task.WaitAsync(SampleProcess.Limit);
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");
    }

    private async Task ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
            {
                continue;
            }

            var json = JsonSerializer.Deserialize<JsonElement>(message.GetBuffer().AsSpan(0, (int)message.Length));
            message.SetLength(0);
            if (json.TryGetProperty("id", out var id))
            {
                _commands[id.GetInt32()].SetResult(json);
            }
            else if (json.GetProperty("method").GetString() == "Page.loadEventFired")
            {
                _loaded.TrySetResult();
            }
        }
    }
}
