using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class EmulatorTests : LiveCheckTest
{
    [Fact]
    public async Task The_emulator_does_not_differ_and_is_only_read()
    {
        await FillAsync();

        var result = await RunAsync();

        Assert.True(result.Text.Contains("; differences: 0.", StringComparison.Ordinal), result.Text);
        Assert.Equal(0, result.ExitCode);
        Assert.All(Emulator.Requests, request => Assert.Equal("GET", request.Method));
        var paths = Emulator.Requests.Select(request => request.RawPath).ToList();
        Assert.True(paths.Distinct().Count() > 45, result.Text);
        Assert.Contains("/api/messages/", paths);
        Assert.Contains($"/api/chatbots/{Emulator.ChatbotId}/", paths);
    }

    [Fact]
    public async Task Nothing_is_asked_without_a_yes_and_two_questions_with_one()
    {
        await RunAsync(asks: false);
        Assert.DoesNotContain(Emulator.Requests, request => request.Method != "GET");
        Assert.DoesNotContain(Emulator.Requests, request => request.RawPath == "/api/messages/");

        var result = await RunAsync(asks: true);
        Assert.Equal(0, result.ExitCode);
        var questions = Emulator.Requests.Where(request => request.Method == "POST").ToList();
        Assert.Equal(2, questions.Count);
        Assert.All(questions, request => Assert.Equal($"/api/chatbots/{Emulator.ChatbotId}/completions/", request.RawPath));

        // The answer names a conversation, and its messages are read then.
        Assert.Contains(Emulator.Requests.SkipWhile(request => request.Method == "GET"), request => request.RawPath == "/api/messages/");
    }

    [Fact]
    public async Task A_key_that_is_not_accepted_ends_the_check()
    {
        using var output = new StringWriter();
        var settings = new Settings(Emulator.BaseAddress, "another-key", null, Today);

        Assert.Equal(2, await Program.RunAsync(settings, () => true, output, Token));

        Assert.Single(Emulator.Requests);
        Assert.Contains("401", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", output.ToString(), StringComparison.Ordinal);
    }
}
