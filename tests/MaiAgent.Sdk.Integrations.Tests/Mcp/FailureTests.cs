using System.Net;
using System.Net.Sockets;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

/// <summary>A failure is a result that a model reads, and the server goes on.</summary>
public sealed class FailureTests : McpTest
{
    private const string CannotAnswer = "MaiAgent cannot answer at the moment: try again later.";
    private const string MayHaveArrived = "A question may have arrived all the same: ask the user before you ask it again.";

    protected override Guid? DefaultAssistant => Emulator.ChatbotId;

    [Theory]
    [InlineData(400, "did not accept the arguments")]
    [InlineData(401, "the user has to correct MAIAGENT_API_KEY")]
    [InlineData(403, "The API key may not do this. Do not try again")]
    [InlineData(404, "There is no such assistant, knowledge base or conversation")]
    [InlineData(418, "try again later")]
    [InlineData(408, MayHaveArrived)]
    [InlineData(500, MayHaveArrived)]
    [InlineData(502, MayHaveArrived)]
    [InlineData(503, MayHaveArrived)]
    public async Task A_refusal_says_what_can_be_done(int status, string advice)
    {
        Emulator.Enqueue(ScriptedResponse.Error(status, $"Details of {Emulator.ApiKey}."));

        var text = await Server.FailureAsync(Ask, new { question = "你好" });

        Assert.Contains(advice, text, StringComparison.Ordinal);
        Assert.Contains("Details of", text, StringComparison.Ordinal);
        await AssertGoesOnWithoutTheKeyAsync(text);
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait()
    {
        Emulator.Enqueue(ScriptedResponse.Error(429, "Slow down.").Header("Retry-After", "90"), times: int.MaxValue);

        Assert.Contains("try again in 90 seconds", await Server.FailureAsync(Ask, new { question = "你好" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_asks_for_a_repetition_has_stored_nothing()
    {
        Emulator.Enqueue(ScriptedResponse.Error(503, "Busy.").Header("Retry-After", "0"), times: int.MaxValue);

        Assert.StartsWith(CannotAnswer, await Server.FailureAsync(Ask, new { question = "你好" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_whose_response_is_lost_may_be_stored()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(ScriptedResponse.Raw(), times: 2);

        var inNone = await Server.FailureAsync(Ask, new { question = "你好" });
        var inOne = await Server.FailureAsync(Ask, new { question = "你好", conversation });

        Assert.StartsWith($"The answer did not arrive. {MayHaveArrived} POST ", inNone, StringComparison.Ordinal);
        Assert.StartsWith($"The answer did not arrive. {MayHaveArrived} Its conversation is {conversation}. POST ", inOne, StringComparison.Ordinal);
        Assert.EndsWith("The connection was closed without a response.", inOne, StringComparison.Ordinal);
        Assert.Equal(2, Emulator.Requests.Count);
        await AssertGoesOnWithoutTheKeyAsync(inNone + inOne);
    }

    [Fact]
    public async Task A_stream_that_ends_before_its_first_text_names_its_conversation()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("").Close());

        var text = await Server.FailureAsync(Ask, new { question = "你好" });

        Assert.StartsWith($"The answer did not arrive. {MayHaveArrived} Its conversation is {conversation}. The answer from ", text, StringComparison.Ordinal);
        Assert.EndsWith("1 chunk had arrived.", text, StringComparison.Ordinal);
        await AssertGoesOnWithoutTheKeyAsync(text);
    }

    [Fact]
    public async Task What_fails_before_the_question_is_asked_may_be_tried_again()
    {
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Error(500, "Down.").Header("Retry-After", "0"), times: int.MaxValue);

        Assert.StartsWith(CannotAnswer, await Server.FailureAsync(Ask, new { question = "你好", assistant = "客服小幫手" }), StringComparison.Ordinal);
        Assert.StartsWith(CannotAnswer, await Server.FailureAsync("list_assistants", new { }), StringComparison.Ordinal);

        Assert.DoesNotContain(Emulator.Requests, static request => request.Method == "POST");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_lost()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("從前有一隻").Reset());

        var text = await Server.FailureAsync(Ask, new { question = "說個故事" });

        Assert.Contains("從前有一隻\n", text, StringComparison.Ordinal);
        Assert.Contains($"in the conversation {conversation}.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PartialContent", text, StringComparison.Ordinal);
        Assert.Single(Emulator.Requests);
        await AssertGoesOnWithoutTheKeyAsync(text);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named()
    {
        // Bound and not listening: every connection is refused, and nobody else can take the port.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = await McpServerProcess.StartAsync("secret-key", new Uri($"http://{socket.LocalEndPoint}"));

        foreach (var text in (string[])[await server.FailureAsync("list_assistants", new { }), await server.FailureAsync(Ask, new { question = "你好", assistant = Guid.NewGuid() })])
        {
            Assert.StartsWith(CannotAnswer, text, StringComparison.Ordinal);
            Assert.Contains(socket.LocalEndPoint!.ToString()!, text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-key", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Arguments_that_cannot_be_are_explained_and_nothing_is_asked()
    {
        Assert.Equal("The question is empty.", await Server.FailureAsync(Ask, new { question = " " }));
        Assert.Equal("The query is empty.", await Server.FailureAsync("search_knowledge", new { query = "" }));
        Assert.Contains("leave it out to begin a new one", await Server.FailureAsync(Ask, new { question = "你好", conversation = "the last one" }), StringComparison.Ordinal);
        Assert.Contains("leave it out to begin a new one", await Server.FailureAsync(Ask, new { question = "你好", conversation = Guid.Empty }), StringComparison.Ordinal);
        Assert.Contains("question", await Server.FailureAsync(Ask, new { }), StringComparison.Ordinal);
        Assert.StartsWith("An argument has another type", await Server.FailureAsync(Ask, new { question = new[] { 1 } }), StringComparison.Ordinal);
        Assert.Contains("id of the assistant", await Server.FailureAsync(Ask, new { question = "你好", assistant = Guid.Empty }), StringComparison.Ordinal);
        Assert.Contains("id of the knowledge base", await Server.FailureAsync("search_knowledge", new { query = "退貨", knowledgeBase = Guid.Empty }), StringComparison.Ordinal);

        Assert.Empty(Emulator.Requests);
    }

    private async Task AssertGoesOnWithoutTheKeyAsync(string text)
    {
        Assert.DoesNotContain(Emulator.ApiKey, text, StringComparison.Ordinal);
        await Server.ResultAsync(Ask, new { question = "你好" });
        Assert.Empty(Server.Complaints);
    }
}
