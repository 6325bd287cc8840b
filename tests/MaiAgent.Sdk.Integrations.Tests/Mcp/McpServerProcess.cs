using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

/// <summary>The server as an MCP client runs it: a process of its own, spoken to over its standard input and output.</summary>
internal sealed class McpServerProcess : IAsyncDisposable
{
    /// <summary>Beyond this, a wait has failed. Generous: nothing waits for it to pass.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _complaints;

    private McpServerProcess(McpClient client, ConcurrentQueue<string> complaints) => (Client, _complaints) = (client, complaints);

    public McpClient Client { get; }

    /// <summary>What the server wrote to standard error.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static string Path { get; } = Repository.BuiltPathOf("src", "MaiAgent.Sdk.Mcp");

    /// <summary>Starts a server that takes this emulator for the service.</summary>
    public static Task<McpServerProcess> StartAsync(MaiAgentEmulator service, Guid? defaultAssistant = null) =>
        StartAsync(service.ApiKey, service.BaseAddress, defaultAssistant);

    public static async Task<McpServerProcess> StartAsync(string apiKey, Uri baseAddress, Guid? defaultAssistant = null)
    {
        var complaints = new ConcurrentQueue<string>();
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            Arguments = [Path],
            EnvironmentVariables = Settings(apiKey, baseAddress.ToString(), defaultAssistant?.ToString()),
            StandardErrorLines = complaints.Enqueue,
        });
        return new McpServerProcess(await McpClient.CreateAsync(transport).WaitAsync(Limit), complaints);
    }

    /// <summary>The environment of the server; null takes a variable of the developer's own away.</summary>
    public static Dictionary<string, string?> Settings(string? apiKey, string? baseAddress = null, string? defaultAssistant = null) => new()
    {
        ["MAIAGENT_API_KEY"] = apiKey,
        ["MAIAGENT_BASE_URL"] = baseAddress,
        ["MAIAGENT_CHATBOT_ID"] = defaultAssistant,
    };

    public Task<CallToolResult> CallAsync(
        string tool, object arguments, IProgress<ProgressNotificationValue>? progress = null, CancellationToken cancellationToken = default) =>
        Client.CallToolAsync(
            tool,
            JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(static one => one.Name, static one => (object?)one.Value),
            progress,
            cancellationToken: cancellationToken).AsTask().WaitAsync(Limit, CancellationToken.None);

    /// <summary>Calls a tool that has to succeed.</summary>
    public async Task<JsonElement> ResultAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.False(result.IsError is true, string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text)));
        return Assert.NotNull(result.StructuredContent);
    }

    /// <summary>Calls a tool that has to fail, and returns what a model reads.</summary>
    public async Task<string> FailureAsync(string tool, object arguments)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
