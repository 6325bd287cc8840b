using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

public sealed class AskTests : McpTest
{
    [Fact]
    public async Task The_answer_is_reported_while_it_streams_and_returned_whole()
    {
        var gate = new StreamGate();
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.Enqueue(ScriptedResponse.Stream().Conversation(conversation).Chunk("從前").WaitFor(gate).Chunk("有一隻").Chunk("狗 🐶").Done());
        var progress = new Pieces();

        var call = Server.CallAsync(Ask, new { question = "說個故事", assistant = Emulator.ChatbotId }, progress);
        Assert.Equal((2, "從前"), await progress.NextAsync());
        Assert.False(call.IsCompleted);
        gate.Open();

        var result = await call;

        // The client of the test handles notifications that arrive together in any order.
        Assert.Equal([(5, "有一隻"), (9, "狗 🐶")], new[] { await progress.NextAsync(), await progress.NextAsync() }.OrderBy(piece => piece.Item1));
        Assert.False(result.IsError is true);
        var answer = Assert.NotNull(result.StructuredContent);
        Assert.Equal("從前有一隻狗 🐶", answer.GetProperty("answer").GetString());
        Assert.Equal(conversation, answer.GetProperty("conversation").GetGuid());
        Assert.Equal(Emulator.ChatbotId, answer.GetProperty("assistant").GetGuid());

        // The same for a client that reads text only, and in as few characters as it has.
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(JsonElement.DeepEquals(answer, JsonSerializer.Deserialize<JsonElement>(text)));
        Assert.Contains("從前有一隻狗", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_goes_on_in_the_conversation_of_an_answer()
    {
        var first = await Server.ResultAsync(Ask, new { question = "我叫小美", assistant = Emulator.ChatbotId });
        var conversation = first.GetProperty("conversation").GetString();
        var second = await Server.ResultAsync(Ask, new { question = "我叫什麼？", assistant = Emulator.ChatbotId, conversation });

        Assert.Contains("我叫小美", second.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal(conversation, second.GetProperty("conversation").GetString());
        Assert.Contains(conversation!, Emulator.Requests[^1].BodyText, StringComparison.Ordinal);
        Assert.Empty(Server.Complaints);
    }

    [Fact]
    public async Task The_files_that_an_answer_relied_on_are_named_once()
    {
        Emulator.Enqueue(ScriptedResponse.Stream()
            .Event("""{ "content": "七天", "citations": [{ "id": "7b0e3a3e-5c53-4b0c-9d0a-2f9f6f0f8d11", "filename": "退貨.pdf" }, { "filename": "保固.pdf" }] }""")
            .Event("""{ "content": "內", "citations": [{ "filename": "退貨.pdf" }, {}], "done": true }"""));

        var answer = await Server.ResultAsync(Ask, new { question = "幾天內可以退貨？", assistant = Emulator.ChatbotId });

        Assert.Equal(["退貨.pdf", "保固.pdf"], answer.GetProperty("sources").EnumerateArray().Select(static file => file.GetString()));
    }

    [Fact]
    public async Task A_cancelled_call_ends_its_stream_and_the_next_one_is_answered()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前").WaitFor(gate).Chunk("有一隻狗").Done());
        using var cancellation = new CancellationTokenSource();
        var call = Server.CallAsync(Ask, new { question = "說個故事", assistant = Emulator.ChatbotId }, cancellationToken: cancellation.Token);
        var request = await gate.Reached.WaitAsync(McpServerProcess.Limit);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await request.ClientDisconnected.WaitAsync(McpServerProcess.Limit);
        gate.Open();
        await Server.ResultAsync(Ask, new { question = "你好", assistant = Emulator.ChatbotId });
        Assert.Empty(Server.Complaints);
    }

    [Fact]
    public async Task Two_questions_at_once_have_answers_of_their_own()
    {
        var gate = new StreamGate();
        Emulator.Enqueue(request => request.BodyText.Contains('慢'), ScriptedResponse.Stream().Chunk("慢").WaitFor(gate).Chunk("了").Done());

        var slow = Server.CallAsync(Ask, new { question = "慢", assistant = Emulator.ChatbotId });
        await gate.Reached.WaitAsync(McpServerProcess.Limit);
        var fast = await Server.ResultAsync(Ask, new { question = "Fast?", assistant = Emulator.ChatbotId });
        gate.Open();

        Assert.Contains("Fast?", fast.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal("慢了", (await slow).StructuredContent!.Value.GetProperty("answer").GetString());
    }

    [Theory]
    [InlineData("Support Assistant")]
    [InlineData(" support assistant ")]
    public async Task An_assistant_is_found_by_its_name(string name)
    {
        var answer = await Server.ResultAsync(Ask, new { question = "Hello", assistant = name });

        var list = await Server.ResultAsync("list_assistants", new { });
        var expected = list.GetProperty("assistants").EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "Support Assistant");
        Assert.Equal(expected.GetProperty("id").GetGuid(), answer.GetProperty("assistant").GetGuid());
    }

    [Fact]
    public async Task An_assistant_that_is_not_clear_is_asked_for()
    {
        var twins = Emulator.AddChatbots(2, "Twin").Concat(Emulator.AddChatbots(2, "Twin")).ToArray();

        var none = await Server.FailureAsync(Ask, new { question = "Hello" });
        Assert.Contains($"客服小幫手 ({Emulator.ChatbotId})", none, StringComparison.Ordinal);
        var several = await Server.FailureAsync(Ask, new { question = "Hello", assistant = "Twin 1" });
        Assert.Contains($"Twin 1 ({twins[0]})", several, StringComparison.Ordinal);
        Assert.Contains($"Twin 1 ({twins[2]})", several, StringComparison.Ordinal);
        Assert.DoesNotContain(twins[1].ToString(), several, StringComparison.Ordinal);
        var unknown = await Server.FailureAsync(Ask, new { question = "Hello", assistant = "Twin" });
        Assert.Equal("There is no assistant \"Twin\". list_assistants returns the names and ids of all assistants and their knowledge bases.", unknown);

        Assert.DoesNotContain(Emulator.Requests, static request => request.Method == "POST");
    }

    [Fact]
    public async Task The_only_assistant_needs_no_name_and_without_one_the_failure_says_so()
    {
        const string list = "GET chatbots/";
        Emulator.Enqueue(list, ScriptedResponse.Json($$"""{ "count": 1, "next": null, "previous": null, "results": [{ "id": "{{Emulator.ChatbotId}}", "name": "客服小幫手" }] }"""));
        Emulator.Enqueue(list, ScriptedResponse.Json("""{ "count": 0, "next": null, "previous": null, "results": [] }"""));

        await Server.ResultAsync(Ask, new { question = "Hello" });
        Assert.Equal("This API key sees no assistant.", await Server.FailureAsync(Ask, new { question = "Hello" }));
    }

    [Fact]
    public async Task The_default_assistant_is_asked_without_a_list()
    {
        await using var server = await McpServerProcess.StartAsync(Emulator, Emulator.ChatbotId);

        var answer = await server.ResultAsync(Ask, new { question = "Hello", assistant = "", conversation = "" });

        Assert.Equal(Emulator.ChatbotId, answer.GetProperty("assistant").GetGuid());
        Assert.Equal("POST", Assert.Single(Emulator.Requests).Method);
    }

    /// <summary>Progress as it arrives: <see cref="Progress{T}"/> would hand it to the thread pool, in any order.</summary>
    private sealed class Pieces : IProgress<ProgressNotificationValue>
    {
        private readonly Channel<ProgressNotificationValue> _values = Channel.CreateUnbounded<ProgressNotificationValue>();

        public void Report(ProgressNotificationValue value) => _values.Writer.TryWrite(value);

        public async Task<(float Progress, string? Message)> NextAsync()
        {
            var value = await _values.Reader.ReadAsync().AsTask().WaitAsync(McpServerProcess.Limit);
            return (value.Progress, value.Message);
        }
    }
}
