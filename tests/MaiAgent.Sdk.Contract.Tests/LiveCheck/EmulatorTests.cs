using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class EmulatorTests
{
    [Fact]
    public async Task The_emulator_does_not_differ_and_is_only_read()
    {
        await using var emulator = await Checked.StartEmulatorAsync();

        var result = await Checked.RunAsync(emulator);

        Assert.True(result.Text.Contains("; differences: 0.", StringComparison.Ordinal), result.Text);
        Assert.Equal(0, result.ExitCode);
        Assert.All(emulator.Requests, request => Assert.Equal("GET", request.Method));
        var paths = emulator.Requests.Select(request => request.RawPath).ToList();
        Assert.True(paths.Distinct().Count() > 45, result.Text);
        Assert.Contains("/api/messages/", paths);
        Assert.Contains($"/api/chatbots/{emulator.ChatbotId}/", paths);
    }

    [Fact]
    public async Task Nothing_is_asked_without_a_yes_and_two_questions_with_one()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        await Checked.RunAsync(emulator, asks: false);
        Assert.DoesNotContain(emulator.Requests, request => request.Method != "GET");
        Assert.DoesNotContain(emulator.Requests, request => request.RawPath == "/api/messages/");

        var result = await Checked.RunAsync(emulator, asks: true);
        Assert.Equal(0, result.ExitCode);
        var questions = emulator.Requests.Where(request => request.Method == "POST").ToList();
        Assert.Equal(2, questions.Count);
        Assert.All(questions, request => Assert.Equal($"/api/chatbots/{emulator.ChatbotId}/completions/", request.RawPath));

        // The answer names a conversation, and its messages are read then.
        Assert.Contains(emulator.Requests.SkipWhile(request => request.Method == "GET"), request => request.RawPath == "/api/messages/");
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_ends_the_check()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        var settings = new Settings(emulator.BaseAddress, "another-key", null, Checked.Today);

        Assert.Equal(2, await Program.RunAsync(settings, () => true, output, TestContext.Current.CancellationToken));

        Assert.Single(emulator.Requests);
        Assert.Contains("401", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", output.ToString(), StringComparison.Ordinal);
    }
}
