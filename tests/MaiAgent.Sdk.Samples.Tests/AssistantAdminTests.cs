namespace MaiAgent.Sdk.Samples.Tests;

public sealed class AssistantAdminTests : EmulatorTest
{
    [Fact]
    public async Task Without_a_command_an_assistant_is_made_and_deleted_again()
    {
        await using var sample = SampleProcess.Start("AssistantAdmin");

        await sample.SuccessAsync();
        var lines = sample.Output.ToString().TrimEnd().Split('\n')[1..];
        var id = lines[0].Split(' ')[1];
        Assert.Equal($"created {id}  Sample assistant", lines[0]);
        Assert.Equal($"patched {id}  Sample assistant: Answer in one sentence.", lines[1]);
        Assert.Equal(["客服小幫手 (agent)", "Support Assistant (normal)", "Sample assistant (agent)"], lines[2..^1].Select(line => line.Split("  ")[2]));
        Assert.Equal($"deleted {id}", lines[^1]);
    }

    [Fact]
    public async Task Each_command_does_its_part()
    {
        await RunAsync("create", "Mei");
        var created = await Client.Chatbots.ListAllAsync().SingleAsync(chatbot => chatbot.Name == "Mei");

        await RunAsync("patch", created.Id.ToString(), "Be brief.");
        Assert.Equal("Be brief.", (await Client.Chatbots.GetAsync(created.Id)).Instructions);

        Assert.Contains($"{created.Id}  Mei", await RunAsync("list"), StringComparison.Ordinal);

        await RunAsync("delete", created.Id.ToString());
        Assert.DoesNotContain("Mei", await RunAsync("list"), StringComparison.Ordinal);

        async Task<string> RunAsync(params string[] command)
        {
            await using var sample = SampleProcess.Start("AssistantAdmin", Emulator, command);
            await sample.SuccessAsync();
            return sample.Output.ToString();
        }
    }

    [Fact]
    public async Task An_assistant_that_cannot_be_patched_is_deleted_all_the_same()
    {
        Emulator.Enqueue("PATCH chatbots/*/", ScriptedResponse.Error(400, "No."));

        await using var sample = SampleProcess.Start("AssistantAdmin", Emulator);

        Assert.Contains("No.", await sample.FailureAsync(), StringComparison.Ordinal);
        Assert.Equal("DELETE", Emulator.Requests[^1].Method);
    }

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_known_ones()
    {
        await using var sample = SampleProcess.Start("AssistantAdmin", "drop");

        Assert.Contains("list, create NAME, patch ID INSTRUCTIONS, delete ID", await sample.FailureAsync(), StringComparison.Ordinal);
    }
}
