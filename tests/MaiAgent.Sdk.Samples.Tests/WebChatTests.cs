using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The server of WebChat, without a browser.</summary>
public sealed class WebChatTests : EmulatorTest
{
    private const string Announcement = "Open ";

    [Fact]
    public async Task Offline_it_serves_the_page_and_answers()
    {
        await using var sample = SampleProcess.Start("WebChat");
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var page = await browser.GetAsync("/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("<form>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("官網客服", (await browser.GetFromJsonAsync<JsonElement>("/settings")).GetProperty("name").GetString());

        using var answer = await AskAsync(browser, "你好");
        var text = Text(await EventsAsync(answer));
        Assert.StartsWith("您問的是「你好」。", text, StringComparison.Ordinal);
        Assert.Contains("\n```csharp\n", text, StringComparison.Ordinal);

        sample.Interrupt();
        await sample.SuccessAsync();
    }

    [Fact]
    public async Task A_conversation_goes_on_only_with_what_this_server_gave_out()
    {
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var first = await AskAsync(browser, "你好");
        var events = await EventsAsync(first);
        var ticket = events[0].Data.GetProperty("conversation").GetString();
        Assert.DoesNotContain(events.Skip(1), item => item.Data.TryGetProperty("conversation", out _));
        using var second = await AskAsync(browser, "再見", ticket);
        Assert.Equal("您問的是「再見」。您先前說過：「你好」。很高興為您服務 🐶", Text(await EventsAsync(second)));

        foreach (var (text, conversation) in new[] { ("再見", Emulator.AddConversations(1)[0].ToString()), ("再見", ticket + "A"), (" ", null), (new string('長', 10_001), null) })
        {
            using var refused = await AskAsync(browser, text, conversation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Fact]
    public async Task The_first_piece_arrives_while_the_rest_is_still_held_back()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Chunk("有一隻狗").Done());
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var answer = await AskAsync(browser, "說個故事");
        await using var events = Events(answer).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(SampleProcess.Limit));
        Assert.Equal("從前", Text([events.Current]));

        gate.Open();
        var rest = new List<SseItem<JsonElement>>();
        while (await events.MoveNextAsync().AsTask().WaitAsync(SampleProcess.Limit))
        {
            rest.Add(events.Current);
        }

        Assert.Equal("有一隻狗", Text(rest));
        Assert.Equal(["text", "text", "done"], rest.Select(item => item.EventType));
    }

    [Fact]
    public async Task A_browser_that_leaves_ends_the_stream_of_the_service()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Done());
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using (await AskAsync(browser, "說個故事"))
        {
            await gate.Reached.WaitAsync(SampleProcess.Limit);
        }

        var request = await gate.Reached;
        await request.ClientDisconnected.WaitAsync(SampleProcess.Limit);
        Assert.True(request.IsAborted);

        // It is nobody's failure.
        sample.Interrupt();
        await sample.SuccessAsync();
        Assert.DoesNotContain("fail:", sample.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_says_so_in_its_last_event()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").Reset());
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var answer = await AskAsync(browser, "說個故事");

        var events = await EventsAsync(answer);
        Assert.Equal(["text", "error"], events.Select(item => item.EventType));
        Assert.Equal("""{"status":502}""", events[^1].Data.GetRawText());
        await sample.Error.WaitForAsync("WebChat failed: ");
    }

    [Theory]
    [InlineData(429, HttpStatusCode.TooManyRequests)]
    [InlineData(404, HttpStatusCode.NotFound)]
    [InlineData(503, HttpStatusCode.ServiceUnavailable)]
    [InlineData(401, HttpStatusCode.BadGateway)]
    [InlineData(302, HttpStatusCode.BadGateway)]
    public async Task A_failure_before_the_first_piece_has_its_status_and_tells_nothing_of_the_service(int status, HttpStatusCode expected)
    {
        Emulator.Enqueue(ScriptedResponse.Error(status, "Inside."), times: int.MaxValue);
        await using var sample = SampleProcess.Start("WebChat", Emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var answer = await AskAsync(browser, "你好");

        Assert.Equal(expected, answer.StatusCode);
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Inside", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Emulator.BaseAddress.Authority, problem, StringComparison.Ordinal);
        await sample.Error.WaitForAsync("Inside.");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string text, string? conversation = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/ask") { Content = JsonContent.Create(new { text, conversation }) };
        return browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(SampleProcess.Limit);
    }

    private static async IAsyncEnumerable<SseItem<JsonElement>> Events(HttpResponseMessage answer)
    {
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(), (_, data) => JsonSerializer.Deserialize<JsonElement>(data));
        await foreach (var item in parser.EnumerateAsync())
        {
            yield return item;
        }
    }

    private static Task<SseItem<JsonElement>[]> EventsAsync(HttpResponseMessage answer) => Events(answer).ToArrayAsync().AsTask().WaitAsync(SampleProcess.Limit);

    private static string Text(IEnumerable<SseItem<JsonElement>> events) =>
        string.Concat(events.Select(item => item.Data.TryGetProperty("text", out var text) ? text.GetString() : null));
}
