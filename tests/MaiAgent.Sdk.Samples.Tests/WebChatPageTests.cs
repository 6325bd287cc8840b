using System.Text.Json;
using MaiAgent.Sdk.Testing;
using static Microsoft.Playwright.Assertions;

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
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(await sample.AddressAsync("Open "));

        await page.FillAsync("#question", "說個故事");
        await page.ClickAsync("#ask");

        await Expect(page.Locator(Answer)).ToHaveTextAsync("從前");
        gates[0].Open();
        await Expect(page.Locator(Answer)).ToHaveTextAsync("從前<b>有一隻</b>");
        gates[1].Open();
        await Expect(page.Locator(Answer)).ToHaveTextAsync("從前<b>有一隻</b>狗 🐶");
        await Expect(page.Locator("#log .question")).ToHaveTextAsync("說個故事");

        await page.FillAsync("#question", "Hello");
        await page.ClickAsync("#ask");
        await Expect(page.Locator(Answer)).ToHaveTextAsync("You asked: \"Hello\". Glad to help 🐶");
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
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(await sample.AddressAsync("Open "));

        await page.FillAsync("#question", "說個故事");
        await page.ClickAsync("#ask");
        await Expect(page.Locator(Answer)).ToHaveTextAsync("從前");
        await page.ClickAsync("#stop");

        await Expect(page.Locator(Answer)).ToHaveTextAsync("從前 (stopped)");
        await (await gate.Reached).ClientDisconnected.WaitAsync(SampleProcess.Limit);
    }
}
