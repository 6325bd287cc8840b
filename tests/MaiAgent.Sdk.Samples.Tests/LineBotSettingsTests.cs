namespace MaiAgent.Sdk.Samples.Tests;

public sealed class LineBotSettingsTests
{
    [Fact]
    public async Task Without_a_channel_the_sample_talks_to_itself()
    {
        await using var sample = SampleProcess.Start("LineBot");

        await sample.Output.WaitForAsync("> 你好\n");
        await sample.Output.WaitForAsync("LINE: …\n");
        await sample.Output.WaitForAsync("LINE: 您問的是「你好」。很高興為您服務 🐶\n");

        sample.Interrupt();
        await sample.SuccessAsync();
    }

    [Theory]
    [InlineData("LINE_CHANNEL_ACCESS_TOKEN", "")]
    [InlineData("LINE_CHANNEL_ACCESS_TOKEN", "two\nlines")]
    [InlineData("LINE_API_BASE_URL", "nowhere")]
    public async Task A_setting_that_cannot_be_is_one_line(string name, string value)
    {
        await using var sample = SampleProcess.Start("LineBot", new Dictionary<string, string>
        {
            ["LINE_CHANNEL_SECRET"] = "secret",
            ["LINE_CHANNEL_ACCESS_TOKEN"] = "token",
            [name] = value,
        });

        Assert.StartsWith("LineBot failed: ", await sample.FailureAsync(), StringComparison.Ordinal);
    }
}
