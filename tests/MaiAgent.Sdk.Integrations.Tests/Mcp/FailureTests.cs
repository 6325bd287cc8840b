using System.Net;
using System.Net.Sockets;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

/// <summary>A failure is a result that a model reads, and the server goes on.</summary>
// Each test runs the server as a process of its own.
[Trait("Category", "Slow")]
public sealed class FailureTests : IAsyncLifetime
{
    private const string Ask = "ask_assistant";

    private MaiAgentEmulator _emulator = null!;
    private McpServerProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await MaiAgentEmulator.StartAsync();
        _server = await McpServerProcess.StartAsync(_emulator, _emulator.ChatbotId);
    }

    [Theory]
    [InlineData(400, "did not accept the arguments")]
    [InlineData(401, "the user has to correct MAIAGENT_API_KEY")]
    [InlineData(403, "The API key may not do this. Do not try again")]
    [InlineData(404, "There is no such assistant, knowledge base or conversation")]
    [InlineData(500, "try again later")]
    public async Task A_refusal_says_what_can_be_done(int status, string advice)
    {
        _emulator.Enqueue(ScriptedResponse.Error(status, $"Details of {_emulator.ApiKey}."));

        var text = await _server.FailureAsync(Ask, new { question = "你好" });

        Assert.Contains(advice, text, StringComparison.Ordinal);
        Assert.Contains("Details of", text, StringComparison.Ordinal);
        await AssertGoesOnWithoutTheKeyAsync(text);
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait()
    {
        _emulator.Enqueue(ScriptedResponse.Error(429, "Slow down.").Header("Retry-After", "90"), times: int.MaxValue);

        Assert.Contains("try again in 90 seconds", await _server.FailureAsync(Ask, new { question = "你好" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_lost()
    {
        var conversation = _emulator.AddConversations(1)[0];
        _emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("從前有一隻").Reset());

        var text = await _server.FailureAsync(Ask, new { question = "說個故事" });

        Assert.Contains("從前有一隻\n", text, StringComparison.Ordinal);
        Assert.Contains($"in the conversation {conversation}.", text, StringComparison.Ordinal);
        Assert.Single(_emulator.Requests);
        await AssertGoesOnWithoutTheKeyAsync(text);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named()
    {
        // Bound and not listening: every connection is refused, and nobody else can take the port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = await McpServerProcess.StartAsync("secret-key", new Uri($"http://{socket.LocalEndPoint}"));

        var text = await server.FailureAsync("list_assistants", new { });

        Assert.StartsWith("MaiAgent cannot answer at the moment: try again later.", text, StringComparison.Ordinal);
        Assert.Contains(socket.LocalEndPoint!.ToString()!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_cannot_be_are_explained_and_nothing_is_asked()
    {
        Assert.Equal("The question is empty.", await _server.FailureAsync(Ask, new { question = " " }));
        Assert.Equal("The query is empty.", await _server.FailureAsync("search_knowledge", new { query = "" }));
        Assert.Contains("leave it out to begin a new one", await _server.FailureAsync(Ask, new { question = "你好", conversation = "the last one" }), StringComparison.Ordinal);
        Assert.Contains("leave it out to begin a new one", await _server.FailureAsync(Ask, new { question = "你好", conversation = Guid.Empty }), StringComparison.Ordinal);
        Assert.Contains("question", await _server.FailureAsync(Ask, new { }), StringComparison.Ordinal);
        Assert.StartsWith("An argument has another type", await _server.FailureAsync(Ask, new { question = new[] { 1 } }), StringComparison.Ordinal);
        Assert.Contains("id of the assistant", await _server.FailureAsync(Ask, new { question = "你好", assistant = Guid.Empty }), StringComparison.Ordinal);

        Assert.Empty(_emulator.Requests);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private async Task AssertGoesOnWithoutTheKeyAsync(string text)
    {
        Assert.DoesNotContain(_emulator.ApiKey, text, StringComparison.Ordinal);
        await _server.ResultAsync(Ask, new { question = "你好" });
        Assert.Empty(_server.Complaints);
    }
}
