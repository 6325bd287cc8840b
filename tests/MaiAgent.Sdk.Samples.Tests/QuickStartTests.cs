namespace MaiAgent.Sdk.Samples.Tests;

public sealed class QuickStartTests
{
    [Theory]
    [InlineData("QuickStart")]
    [InlineData("ExtensionsAI")]
    public async Task Two_questions_are_answered_offline(string name)
    {
        await using var sample = SampleProcess.Start(name, "Hello");

        await sample.SuccessAsync();
        var lines = sample.Output.ToString().Split('\n');
        Assert.StartsWith("MAIAGENT_API_KEY is not set: talking to an emulator at http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Equal(["", "> Hello", "You asked: \"Hello\". Glad to help 🐶", "", "> 我剛剛問了什麼？"], lines[1..6]);
        Assert.Contains("您先前說過：「Hello」", lines[6], StringComparison.Ordinal);
    }
}
