using MaiAgent.Sdk.Testing;

namespace MaiAgent.Sdk.Samples.Tests;

public sealed class ChatTests
{
    [Fact]
    public async Task A_chat_goes_on_until_a_new_one_begins()
    {
        await using var chat = SampleProcess.Start("Chat");
        foreach (var line in new[] { "你好", "Hello", "/history", "/new", "/history", "Bye", "/quit", "unread" })
        {
            await chat.WriteLineAsync(line);
        }

        await chat.SuccessAsync();
        var output = chat.Output.ToString();
        Assert.Contains("> 您問的是「你好」。很高興為您服務 🐶\n", output, StringComparison.Ordinal);
        Assert.Contains("> You asked: \"Hello\". Earlier you said: \"你好\". Glad to help 🐶\n", output, StringComparison.Ordinal);
        Assert.Contains("you\n  你好\nassistant\n  您問的是「你好」。很高興為您服務 🐶\nyou\n  Hello\n", output, StringComparison.Ordinal);
        Assert.Contains("> > > You asked: \"Bye\". Glad to help 🐶\n", output, StringComparison.Ordinal);
        Assert.EndsWith("Glad to help 🐶\n> ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_answer_and_not_the_program()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var conversation = emulator.AddConversations(1)[0];
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("It was a dark").WaitFor(gate).Chunk(" and stormy night").Done());
        await using var chat = SampleProcess.Start("Chat", emulator);

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
        Assert.Contains(conversation.ToString(), emulator.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_at_the_prompt_leaves()
    {
        await using var chat = SampleProcess.Start("Chat");
        await chat.WriteLineAsync("Hello");
        await chat.Output.WaitForAsync("Glad to help 🐶\n> ");

        chat.Interrupt();

        Assert.Equal(130, await chat.ExitAsync());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_fails_a_script()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前有一隻").Reset());
        await using var chat = SampleProcess.Start("Chat", emulator);
        await chat.WriteLineAsync("說個故事");

        Assert.StartsWith("Chat failed: ", await chat.FailureAsync(), StringComparison.Ordinal);
        Assert.EndsWith("> 從前有一隻", chat.Output.ToString(), StringComparison.Ordinal);
    }
}
