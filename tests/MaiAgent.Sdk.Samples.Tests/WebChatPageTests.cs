using System.Text.Json;
using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>The page of WebChat in a real browser, where there is one.</summary>
public sealed class WebChatPageTests
{
    private const string Answer = "#log .answer:last-child";

    [Fact]
    public async Task The_answer_grows_while_it_arrives_and_the_next_question_continues_the_conversation()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var conversation = emulator.AddConversations(1)[0];
        StreamGate[] gates = [new(), new()];
        emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation)
            .Chunk("從前").WaitFor(gates[0]).Chunk("<b>有一隻</b>").WaitFor(gates[1]).Chunk("狗 🐶").Done());
        await using var sample = SampleProcess.Start("WebChat", emulator);
        await using var browser = await StartBrowserAsync();
        await using var page = await browser.OpenAsync(await sample.AddressAsync("Open "));

        await page.TypeAsync("#question", "說個故事");
        await page.ClickAsync("#ask");

        await page.WaitForTextAsync(Answer, "從前");
        gates[0].Open();
        await page.WaitForTextAsync(Answer, "從前<b>有一隻</b>");
        gates[1].Open();
        await page.WaitForTextAsync(Answer, "從前<b>有一隻</b>狗 🐶");
        Assert.Equal("說個故事", await page.TextAsync("#log .question"));

        await page.WaitForAsync("!document.querySelector('#ask').disabled");
        await page.TypeAsync("#question", "Hello");
        await page.ClickAsync("#ask");
        await page.WaitForTextAsync(Answer, "You asked: \"Hello\". Glad to help 🐶");
        var body = JsonSerializer.Deserialize<JsonElement>(emulator.Requests[^1].BodyText);
        Assert.Equal(conversation, body.GetProperty("conversation").GetGuid());
    }

    [Fact]
    public async Task Stop_ends_the_answer_all_the_way_to_the_service()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Done());
        await using var sample = SampleProcess.Start("WebChat", emulator);
        await using var browser = await StartBrowserAsync();
        await using var page = await browser.OpenAsync(await sample.AddressAsync("Open "));

        await page.TypeAsync("#question", "說個故事");
        await page.ClickAsync("#ask");
        await page.WaitForTextAsync(Answer, "從前");
        await page.ClickAsync("#stop");

        await page.WaitForTextAsync(Answer, "從前 (stopped)");
        await (await gate.Reached).ClientDisconnected.WaitAsync(SampleProcess.Limit);
    }

    private static Task<Chromium> StartBrowserAsync()
    {
        var path = Chromium.FindPath();
        Assert.SkipWhen(path is null, "No Chromium at /usr/bin/chromium or CHROMIUM_PATH.");
        return Chromium.StartAsync(path!);
    }
}
