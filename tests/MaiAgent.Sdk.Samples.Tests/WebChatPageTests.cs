using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MaiAgent.Sdk.Samples.Tests;

/// <summary>What a person does with the page of WebChat, in a real browser where there is one.</summary>
public sealed class WebChatPageTests : EmulatorTest
{
    [Fact]
    public async Task The_answer_grows_while_it_arrives_and_the_next_question_continues_the_conversation()
    {
        var conversation = Emulator.AddConversations(1)[0];
        StreamGate[] gates = [new(), new()];
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation)
            .Chunk("從前").WaitFor(gates[0]).Chunk("有一隻").WaitFor(gates[1]).Chunk("狗 🐶").Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.Question.FillAsync("說個故事");
        await chat.Ask.ClickAsync();

        await Expect(chat.Answer).ToHaveTextAsync("從前");
        await Expect(chat.Page.Locator("[aria-busy=true] .dots")).ToBeVisibleAsync();
        gates[0].Open();
        await Expect(chat.Answer).ToHaveTextAsync("從前有一隻");
        gates[1].Open();
        await Expect(chat.Answer).ToHaveTextAsync("從前有一隻狗 🐶");
        await Expect(chat.Page.Locator("[aria-busy], .dots")).ToHaveCountAsync(0);
        await Expect(chat.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("回答完成");
        await Expect(chat.Questions).ToHaveTextAsync("說個故事");

        await chat.AskAsync("再說一個");
        await Expect(chat.Answer).ToHaveTextAsync("您問的是「再說一個」。很高興為您服務 🐶");
        Assert.Equal(conversation, Body(Emulator).GetProperty("conversation").GetGuid());
        Assert.Empty(chat.Console);
    }

    [Fact]
    public async Task Stop_ends_the_answer_all_the_way_to_the_service_and_it_can_be_asked_again()
    {
        StreamGate[] gates = [new(), new()];
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gates[0]).Done());
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("很久以前").WaitFor(gates[1]).Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.AskAsync("說個故事");
        await Expect(chat.Answer).ToHaveTextAsync("從前");
        await Expect(chat.Ask).ToBeHiddenAsync();
        await chat.Stop.ClickAsync();

        await Expect(chat.Answers).ToContainTextAsync("已停止回答");
        await (await gates[0].Reached).ClientDisconnected.WaitAsync(SampleProcess.Limit);
        await Expect(chat.Question).ToBeFocusedAsync();

        await chat.Retry.ClickAsync();
        await Expect(chat.Answer).ToHaveTextAsync("很久以前");
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await chat.Page.Keyboard.PressAsync("Escape");
        await (await gates[1].Reached).ClientDisconnected.WaitAsync(SampleProcess.Limit);
        await Expect(chat.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已停止回答");
    }

    [Fact]
    public async Task A_refused_question_says_why_and_can_be_asked_again()
    {
        Emulator.Enqueue(ScriptedResponse.Error(403, "The key of this organization has expired."));
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.AskAsync("你好");
        await Expect(chat.Reason).ToHaveTextAsync("暫時無法回答，請稍後再問一次。");
        await Expect(chat.Page.Locator("#log .copy")).ToHaveCountAsync(0);

        await chat.Retry.ClickAsync();
        await Expect(chat.Answer).ToHaveTextAsync("您問的是「你好」。很高興為您服務 🐶");
        await Expect(chat.Page.Locator(".failed")).ToHaveCountAsync(0);
        await Expect(chat.Questions).ToHaveCountAsync(1);
        await Expect(chat.Question).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_keeps_its_text_and_says_so()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(Emulator.AddConversations(1)[0]).Chunk("從前有").Reset());
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.AskAsync("說個故事");
        await Expect(chat.Reason).ToHaveTextAsync("回答在這裡中斷了，以上內容可能不完整。");
        await Expect(chat.Answer).ToHaveTextAsync("從前有");

        // Later questions keep their order: the one that is asked again comes last, with its question.
        await chat.AskAsync("你好");
        await Expect(chat.Answer).ToHaveTextAsync("您問的是「你好」。很高興為您服務 🐶");
        await chat.Retry.ClickAsync();
        await Expect(chat.Answer).ToContainTextAsync("「說個故事」");
        await Expect(chat.Questions).ToHaveTextAsync(["說個故事", "你好", "說個故事"]);
    }

    [Fact]
    public async Task A_conversation_that_is_over_is_followed_by_a_new_one()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(Guid.NewGuid()).Chunk("這段對話沒有保存").Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator);

        await chat.AskAsync("你好");
        await chat.EndedAsync();
        await chat.AskAsync("再見");
        await Expect(chat.Reason).ToHaveTextAsync("這段對話已經結束，再問一次會開始新的對話。");

        await chat.Retry.ClickAsync();
        await Expect(chat.Answer).ToHaveTextAsync("您問的是「再見」。很高興為您服務 🐶");
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_to_be()
    {
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        await chat.Page.Context.SetOfflineAsync(true);

        await chat.AskAsync("你好");

        await Expect(chat.Reason).ToHaveTextAsync("連不上伺服器，請檢查網路連線。");
        await chat.Page.Context.SetOfflineAsync(false);
        await chat.Retry.ClickAsync();
        await Expect(chat.Answer).ToContainTextAsync("「你好」");
    }

    [Fact]
    public async Task Enter_sends_and_neither_Shift_Enter_nor_the_Enter_that_chooses_a_Chinese_word_does()
    {
        await using var chat = await WebChatPage.OpenAsync(Emulator);
        await Expect(chat.Question).ToBeFocusedAsync();

        await chat.Page.Keyboard.PressAsync("Enter");
        await chat.Page.Keyboard.InsertTextAsync("第一行");
        await chat.Page.Keyboard.PressAsync("Shift+Enter");

        // As an input method does it: the word is underlined and not yet part of the text.
        var devTools = await chat.Page.Context.NewCDPSessionAsync(chat.Page);
        await devTools.SendAsync("Input.imeSetComposition", new() { ["text"] = "第二行", ["selectionStart"] = 3, ["selectionEnd"] = 3 });
        await devTools.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["key"] = "Enter", ["code"] = "Enter", ["windowsVirtualKeyCode"] = 13 });
        Assert.DoesNotContain(Emulator.Requests, request => request.Method == "POST");
        await Expect(chat.Questions).ToHaveCountAsync(0);

        await devTools.SendAsync("Input.insertText", new() { ["text"] = "第二行" });
        await Expect(chat.Question).ToHaveValueAsync("第一行\n第二行");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Answer).ToContainTextAsync("第二行");
        Assert.Equal("第一行\n第二行", Body(Emulator).GetProperty("message").GetProperty("content").GetString());
        await Expect(chat.Question).ToHaveValueAsync("");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_page_follows_the_answer_until_the_reader_scrolls_away()
    {
        const string Lines = "一行\n\n二行\n\n三行\n\n四行\n\n五行\n\n六行\n\n七行\n\n八行\n\n";
        const string ToTheEnd = "document.querySelector('#scroller').scrollHeight - document.querySelector('#scroller').scrollTop - document.querySelector('#scroller').clientHeight";
        StreamGate[] gates = [new(), new(), new()];
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk(Lines + Lines).WaitFor(gates[0]).Chunk(Lines + "甲").WaitFor(gates[1]).Chunk(Lines + "乙").WaitFor(gates[2]).Chunk(Lines + "丙").Done());
        await using var chat = await WebChatPage.OpenAsync(Emulator, new() { ViewportSize = new() { Width = 800, Height = 500 } });
        var latest = chat.Page.Locator("#latest");

        await chat.AskAsync("說個故事");
        await Expect(chat.Answer).ToContainTextAsync("八行");
        gates[0].Open();
        await Expect(chat.Answer.GetByText("甲")).ToBeInViewportAsync();
        await Expect(latest).ToBeHiddenAsync();

        await chat.Page.Mouse.MoveAsync(400, 200);
        await chat.Page.Mouse.WheelAsync(0, -300);
        await Expect(latest).ToBeVisibleAsync();
        gates[1].Open();
        await Expect(chat.Answer).ToContainTextAsync("乙");
        Assert.True(await chat.Page.EvaluateAsync<double>(ToTheEnd) > 300);

        await latest.ClickAsync();
        await Expect(latest).ToBeHiddenAsync();
        gates[2].Open();
        await Expect(chat.Answer.GetByText("丙")).ToBeInViewportAsync();
        await chat.EndedAsync();
        Assert.InRange(await chat.Page.EvaluateAsync<double>(ToTheEnd), 0, 1);

        // A new question is shown wherever the reader was, and before anything of its answer comes.
        var held = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().WaitFor(held).Chunk("丁").Done());
        await chat.Page.Mouse.WheelAsync(0, -300);
        await Expect(latest).ToBeVisibleAsync();
        await chat.AskAsync("再說一個");
        await Expect(chat.Questions.Last).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(chat.Page.Locator(".dots")).ToBeInViewportAsync(new() { Ratio = 1 });
        held.Open();
        await chat.EndedAsync();
        await Expect(chat.Question).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private static JsonElement Body(MaiAgentEmulator emulator) =>
        JsonSerializer.Deserialize<JsonElement>(emulator.Requests.Last(request => request.Method == "POST").BodyText);
}
