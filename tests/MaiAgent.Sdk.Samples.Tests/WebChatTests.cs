using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class WebChatTests
{
    private const string Announcement = "Open ";

    [Fact]
    public async Task Offline_it_serves_the_page_and_answers()
    {
        await using var sample = SampleProcess.Start("WebChat");
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var page = await browser.GetAsync("/");
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("<form>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var first = await AskAsync(browser, "你好");
        var conversationId = (await PiecesAsync(first))[0].GetProperty("conversationId").GetGuid();
        using var second = await AskAsync(browser, "再見", conversationId);
        Assert.Equal("您問的是「再見」。您先前說過：「你好」。很高興為您服務 🐶", Text(await PiecesAsync(second)));

        using var blank = await AskAsync(browser, " ");
        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);

        sample.Interrupt();
        await sample.SuccessAsync();
    }

    [Fact]
    public async Task The_first_piece_arrives_while_the_rest_is_still_held_back()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Chunk("有一隻狗").Done());
        await using var sample = SampleProcess.Start("WebChat", emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var answer = await AskAsync(browser, "說個故事");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = await lines.ReadLineAsync().WaitAsync(SampleProcess.Limit);
        Assert.Equal("從前", Content(Parse(first!)));

        gate.Open();
        var rest = await lines.ReadToEndAsync().WaitAsync(SampleProcess.Limit);
        Assert.Equal("有一隻狗", Text(rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)));
    }

    [Fact]
    public async Task A_browser_that_leaves_ends_the_stream_of_the_service()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Done());
        await using var sample = SampleProcess.Start("WebChat", emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using (await AskAsync(browser, "說個故事"))
        {
            await gate.Reached.WaitAsync(SampleProcess.Limit);
        }

        var request = await gate.Reached;
        await request.ClientDisconnected.WaitAsync(SampleProcess.Limit);
        Assert.True(request.IsAborted);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_says_so_in_its_last_line()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").Reset());
        await using var sample = SampleProcess.Start("WebChat", emulator);
        using var browser = new HttpClient { BaseAddress = await sample.AddressAsync(Announcement) };

        using var answer = await AskAsync(browser, "說個故事");

        var pieces = await PiecesAsync(answer);
        Assert.Equal(["從前", null], pieces.Select(Content));
        Assert.Equal("The answer broke off. Please ask again.", pieces[^1].GetProperty("error").GetString());
        await sample.Error.WaitForAsync("WebChat failed: ");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string text, Guid? conversationId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/ask") { Content = JsonContent.Create(new { text, conversationId }) };
        return browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(SampleProcess.Limit);
    }

    private static async Task<JsonElement[]> PiecesAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync().WaitAsync(SampleProcess.Limit);
        return [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    private static JsonElement Parse(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    private static string? Content(JsonElement piece) => piece.GetProperty("content").GetString();

    private static string Text(IEnumerable<JsonElement> pieces) => string.Concat(pieces.Select(Content));
}
