namespace MaiAgent.Sdk.Samples.Tests;

public sealed class QuickStartTests
{
    [Theory]
    [InlineData("QuickStart", "Hello", "You asked: \"Hello\".", "1. Answer from a knowledge base")]
    [InlineData("QuickStart", null, "您問的是「你好！你可以幫我做什麼？」。", "1. 根據知識庫回答")]
    [InlineData("ExtensionsAI", "Hello", "You asked: \"Hello\".", "1. Answer from a knowledge base")]
    public async Task Two_questions_are_answered_offline(string name, string? question, string firstLine, string listItem)
    {
        await using var sample = SampleProcess.Start(name, question is null ? [] : [question]);

        await sample.SuccessAsync();
        var asked = question ?? "你好！你可以幫我做什麼？";
        var lines = sample.Output.ToString().Split('\n');
        Assert.StartsWith("MAIAGENT_API_KEY is not set: talking to an emulator at http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Equal(["", $"> {asked}", firstLine], lines[1..4]);
        Assert.Contains(lines, line => line.StartsWith(listItem, StringComparison.Ordinal));
        Assert.Contains("```csharp", lines);
        Assert.Equal(["", "> 我剛剛問了什麼？", $"您問的是「我剛剛問了什麼？」。您先前說過：「{asked}」。很高興為您服務 🐶", ""], lines[^4..]);
    }

    [Fact]
    public async Task A_pace_that_is_no_number_is_one_line()
    {
        await using var sample = SampleProcess.Start("QuickStart", new Dictionary<string, string> { ["MAIAGENT_STREAM_PACE_MS"] = "slow" });

        Assert.StartsWith("QuickStart failed: ", await sample.FailureAsync(), StringComparison.Ordinal);
    }
}
