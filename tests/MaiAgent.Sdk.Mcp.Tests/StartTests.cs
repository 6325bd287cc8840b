using System.Diagnostics;

namespace MaiAgent.Sdk.Mcp.Tests;

public sealed class StartTests
{
    private const string Key = "a-key-of-the-user";

    [Theory]
    [InlineData(null, null, null, "MAIAGENT_API_KEY is not set.")]
    [InlineData(" ", null, null, "MAIAGENT_API_KEY is not set.")]
    [InlineData("two words", null, null, "printable ASCII")]
    [InlineData(Key, "nowhere", null, "absolute")]
    [InlineData(Key, "http://example.com", null, "https")]
    [InlineData(Key, null, "nobody", "MAIAGENT_CHATBOT_ID is not the id of an assistant")]
    public async Task A_setting_that_cannot_be_ends_it_with_one_line_for_a_person(string? apiKey, string? address, string? assistant, string expected)
    {
        using var server = Start(McpServerProcess.Settings(apiKey, address, assistant));

        var (output, error) = await EndAsync(server);

        Assert.Equal(1, server.ExitCode);
        Assert.Empty(output);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("maiagent-mcp: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        if (apiKey is Key or "two words")
        {
            Assert.DoesNotContain(apiKey, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_ends_in_silence_when_its_client_has_gone()
    {
        using var server = Start(McpServerProcess.Settings(Key));

        server.StandardInput.Close();

        Assert.Equal(("", ""), await EndAsync(server));
        Assert.Equal(0, server.ExitCode);
    }

    private static Process Start(Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [McpServerProcess.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<(string Output, string Error)> EndAsync(Process server)
    {
        var (output, error) = (server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
        await server.WaitForExitAsync().WaitAsync(McpServerProcess.Limit);
        return (await output, await error);
    }
}
