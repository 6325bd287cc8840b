using System.Diagnostics;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

// Each test runs the server as a process of its own.
[Trait("Category", "Slow")]
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

    [Fact]
    public async Task A_client_that_goes_during_an_answer_ends_both_and_every_line_was_of_the_protocol()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync();
        var gate = new StreamGate();
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Done());
        using var server = Start(McpServerProcess.Settings(emulator.ApiKey, emulator.BaseAddress.ToString(), emulator.ChatbotId.ToString()));
        foreach (var line in new[]
        {
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ask_assistant","arguments":{"question":"Once?"},"_meta":{"progressToken":"p"}}}""",
        })
        {
            await server.StandardInput.WriteLineAsync(line);
        }

        var request = await gate.Reached.WaitAsync(McpServerProcess.Limit);
        server.StandardInput.Close();

        var (output, error) = await EndAsync(server);
        await request.ClientDisconnected.WaitAsync(McpServerProcess.Limit);
        Assert.Equal((0, ""), (server.ExitCode, error));
        var messages = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.All(messages, static message => Assert.Equal("2.0", message.GetProperty("jsonrpc").GetString()));
        Assert.Equal(1, messages[0].GetProperty("id").GetInt32());
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
