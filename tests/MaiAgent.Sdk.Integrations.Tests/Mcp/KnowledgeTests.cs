using System.Text;
using System.Text.Json;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

// Each test runs the server as a process of its own.
[Trait("Category", "Slow")]
public sealed class KnowledgeTests : IAsyncLifetime
{
    private const string Search = "search_knowledge";
    private const string List = "list_assistants";

    private MaiAgentEmulator _emulator = null!;
    private McpServerProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await MaiAgentEmulator.StartAsync();
        _server = await McpServerProcess.StartAsync(_emulator);
    }

    [Fact]
    public async Task Every_tool_says_what_it_does_and_takes()
    {
        var tools = (await _server.Client.ListToolsAsync()).ToDictionary(static tool => tool.Name);

        Assert.Equal(["ask_assistant", List, Search], tools.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["question", "assistant", "conversation"], Parameters("ask_assistant"));
        Assert.Equal(["query"], Parameters(List));
        Assert.Equal(["query", "assistant", "knowledgeBase", "limit"], Parameters(Search));
        Assert.Equal(["question"], Required("ask_assistant"));
        Assert.Equal([], Required(List));
        Assert.Equal(["query"], Required(Search));
        Assert.All(tools.Values, static tool =>
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.Description));
            Assert.All(Properties(tool.JsonSchema), static property => Assert.True(property.Value.TryGetProperty("description", out _), property.Name));
            Assert.NotNull(tool.ReturnJsonSchema);
        });
        Assert.Equal([false, true, true], tools.Values.OrderBy(static tool => tool.Name, StringComparer.Ordinal).Select(static tool => tool.ProtocolTool.Annotations!.ReadOnlyHint is true));
        Assert.Equal("maiagent", _server.Client.ServerInfo?.Name);
        Assert.Contains("ask_assistant", _server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Empty(_emulator.Requests);

        IEnumerable<string> Parameters(string tool) => Properties(tools[tool].JsonSchema).Select(static property => property.Name);
        IEnumerable<string?> Required(string tool) =>
            tools[tool].JsonSchema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(static name => name.GetString()) : [];
        static IEnumerable<JsonProperty> Properties(JsonElement schema) => schema.GetProperty("properties").EnumerateObject();
    }

    [Fact]
    public async Task Assistants_are_listed_with_their_knowledge_bases()
    {
        var list = await _server.ResultAsync(List, new { });

        Assert.False(list.GetProperty("hasMore").GetBoolean());
        var assistant = list.GetProperty("assistants").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == _emulator.ChatbotId);
        Assert.Equal("客服小幫手", assistant.GetProperty("name").GetString());
        var knowledgeBase = Assert.Single(assistant.GetProperty("knowledgeBases").EnumerateArray());
        Assert.Equal(_emulator.KnowledgeBaseId, knowledgeBase.GetProperty("id").GetGuid());
        Assert.Equal("產品手冊", knowledgeBase.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_long_list_ends_after_a_hundred_and_a_query_finds_the_others()
    {
        var added = _emulator.AddChatbots(120, "Seller");

        var list = await _server.ResultAsync(List, new { });
        Assert.Equal(100, list.GetProperty("assistants").GetArrayLength());
        Assert.True(list.GetProperty("hasMore").GetBoolean());

        var found = await _server.ResultAsync(List, new { query = "Seller 120" });
        Assert.Equal(added[^1], Assert.Single(found.GetProperty("assistants").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Passages_are_found_by_assistant_by_knowledge_base_and_by_its_name()
    {
        await UploadAsync("退貨.txt", "收到商品後七天內可以退貨。");
        await UploadAsync("營業.txt", "門市每天早上九點營業。");

        foreach (var where in new object[]
        {
            new { query = "幾天內可以退貨", assistant = _emulator.ChatbotId },
            new { query = "幾天內可以退貨", assistant = "客服小幫手" },
            new { query = "幾天內可以退貨", knowledgeBase = _emulator.KnowledgeBaseId },
            new { query = "幾天內可以退貨", knowledgeBase = "產品手冊", assistant = "nobody" },
        })
        {
            var best = (await _server.ResultAsync(Search, where)).GetProperty("passages").EnumerateArray().First();
            Assert.Contains("七天內", best.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Equal("退貨.txt", best.GetProperty("file").GetString());
            Assert.Equal(1, best.GetProperty("page").GetInt32());
            Assert.True(best.GetProperty("score").GetDouble() > 0);
        }

        Assert.Contains("no knowledge base \"價目表\"", await _server.FailureAsync(Search, new { query = "退貨", knowledgeBase = "價目表" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(0, 1)]
    [InlineData(1000, 50)]
    public async Task As_many_passages_as_asked_for_come_back_and_fifty_at_most(int limit, int expected)
    {
        var hits = string.Join(',', Enumerable.Range(1, 60).Select(static i => $$"""{ "text": "第 {{i}} 段", "score": 0.5 }"""));
        _emulator.Enqueue("POST chatbots/*/search/", ScriptedResponse.Json($"[{hits}]"));

        var found = await _server.ResultAsync(Search, new { query = "段", assistant = _emulator.ChatbotId, limit });

        Assert.Equal(Enumerable.Range(1, expected).Select(static i => $"第 {i} 段"), found.GetProperty("passages").EnumerateArray().Select(static hit => hit.GetProperty("text").GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private async Task UploadAsync(string name, string text)
    {
        using var client = _emulator.CreateClient();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var file = await client.KnowledgeBaseFiles.UploadAsync(_emulator.KnowledgeBaseId, content, name);
        await client.KnowledgeBaseFiles.WaitUntilReadyAsync(_emulator.KnowledgeBaseId, file.Id!.Value);
    }
}
