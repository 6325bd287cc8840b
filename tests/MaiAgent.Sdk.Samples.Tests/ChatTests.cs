namespace MaiAgent.Sdk.Samples.Tests;

public sealed class ChatTests : EmulatorTest
{
    [Fact]
    public async Task A_chat_goes_on_until_a_new_one_begins()
    {
        await using var chat = SampleProcess.Start("Chat");
        foreach (var line in new[] { "你好", "What did I say before?", "/history", "/new", "/history", "Bye", "/quit", "unread" })
        {
            await chat.WriteLineAsync(line);
        }

        await chat.SuccessAsync();
        var output = chat.Output.ToString();
        Assert.Contains("> 您問的是「你好」。\n目前回答的是模擬器；", output, StringComparison.Ordinal);
        Assert.Contains("\n1. 根據知識庫回答，", output, StringComparison.Ordinal);
        Assert.Contains("> You asked: \"What did I say before?\". Earlier you said: \"你好\". Glad to help 🐶\n", output, StringComparison.Ordinal);
        Assert.Contains("you\n  你好\nassistant\n  您問的是「你好」。\n  目前回答的是模擬器；", output, StringComparison.Ordinal);
        Assert.Contains("\n  還想知道什麼，請繼續問我 🐶\nyou\n  What did I say before?\n", output, StringComparison.Ordinal);
        Assert.Contains("> > > You asked: \"Bye\".\nIt is the emulator", output, StringComparison.Ordinal);
        Assert.EndsWith("What else would you like to know? 🐶\n> ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_answer_and_not_the_program()
    {
        var conversation = Emulator.AddConversations(1)[0];
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("It was a dark").WaitFor(gate).Chunk(" and stormy night").Done());
        await using var chat = SampleProcess.Start("Chat", Emulator);

        await chat.WriteLineAsync("Tell me a story");
        await chat.Output.WaitForAsync("It was a dark");
        chat.Interrupt();

        await chat.Output.WaitForAsync("It was a dark (stopped)\n");
        await (await gate.Reached).ClientDisconnected.WaitAsync(SampleProcess.Limit);
        gate.Open();
        await chat.WriteLineAsync("Hello");
        await chat.SuccessAsync();
        Assert.Contains("You asked: \"Hello\"", chat.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("stormy", chat.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains(conversation.ToString(), Emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_stops_an_answer_that_comes_at_a_pace()
    {
        // A minute between two pieces: the second one never comes.
        await using var chat = SampleProcess.Start("Chat", new Dictionary<string, string> { ["MAIAGENT_STREAM_PACE_MS"] = "60000" });
        await chat.WriteLineAsync("Hello");
        await chat.Output.WaitForAsync("> You as");

        chat.Interrupt();

        await chat.Output.WaitForAsync("> You as (stopped)\n> ");
        await chat.SuccessAsync();
    }

    [Fact]
    public async Task Ctrl_C_at_the_prompt_leaves()
    {
        await using var chat = SampleProcess.Start("Chat");
        await chat.WriteLineAsync("Hello");
        await chat.Output.WaitForAsync("like to know? 🐶\n> ");

        chat.Interrupt();

        Assert.Equal(130, await chat.ExitAsync());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_fails_a_script()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前有一隻").Reset());
        await using var chat = SampleProcess.Start("Chat", Emulator);
        await chat.WriteLineAsync("說個故事");

        Assert.StartsWith("Chat failed: ", await chat.FailureAsync(), StringComparison.Ordinal);
        Assert.EndsWith("> 從前有一隻", chat.Output.ToString(), StringComparison.Ordinal);
    }
}
