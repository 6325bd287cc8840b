using System.Text;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

public sealed class KnowledgeTests : McpTest
{
    private const string Search = "search_knowledge";
    private const string List = "list_assistants";

    [Fact]
    public async Task Every_tool_says_what_it_does_and_takes()
    {
        var tools = (await Server.Client.ListToolsAsync()).ToDictionary(static tool => tool.Name);

        Assert.Equal([Ask, List, Search], tools.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["question", "assistant", "conversation"], Parameters(Ask));
        Assert.Equal(["query"], Parameters(List));
        Assert.Equal(["query", "assistant", "knowledgeBase", "limit"], Parameters(Search));
        Assert.Equal(["question"], Required(Ask));
        Assert.Equal([], Required(List));
        Assert.Equal(["query"], Required(Search));
        Assert.All(tools.Values, static tool =>
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.Description));
            Assert.All(Properties(tool.JsonSchema), static property => Assert.True(property.Value.TryGetProperty("description", out _), property.Name));
            Assert.NotNull(tool.ReturnJsonSchema);
        });
        Assert.Equal([false, true, true], tools.Values.OrderBy(static tool => tool.Name, StringComparer.Ordinal).Select(static tool => tool.ProtocolTool.Annotations!.ReadOnlyHint is true));
        Assert.Equal("maiagent", Server.Client.ServerInfo?.Name);
        Assert.Contains(Ask, Server.Client.ServerInstructions, StringComparison.Ordinal);
        Assert.Empty(Emulator.Requests);

        IEnumerable<string> Parameters(string tool) => Properties(tools[tool].JsonSchema).Select(static property => property.Name);
        IEnumerable<string?> Required(string tool) =>
            tools[tool].JsonSchema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(static name => name.GetString()) : [];
        static IEnumerable<JsonProperty> Properties(JsonElement schema) => schema.GetProperty("properties").EnumerateObject();
    }

    [Fact]
    public async Task Assistants_are_listed_with_their_knowledge_bases()
    {
        var list = await Server.ResultAsync(List, new { });

        Assert.False(list.GetProperty("hasMore").GetBoolean());
        var assistant = list.GetProperty("assistants").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == Emulator.ChatbotId);
        Assert.Equal("客服小幫手", assistant.GetProperty("name").GetString());
        var knowledgeBase = Assert.Single(assistant.GetProperty("knowledgeBases").EnumerateArray());
        Assert.Equal(Emulator.KnowledgeBaseId, knowledgeBase.GetProperty("id").GetGuid());
        Assert.Equal("產品手冊", knowledgeBase.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_long_list_ends_after_a_hundred_and_a_query_finds_the_others()
    {
        var added = Emulator.AddChatbots(120, "Seller");

        var list = await Server.ResultAsync(List, new { });
        Assert.Equal(100, list.GetProperty("assistants").GetArrayLength());
        Assert.True(list.GetProperty("hasMore").GetBoolean());

        var found = await Server.ResultAsync(List, new { query = "Seller 120" });
        Assert.Equal(added[^1], Assert.Single(found.GetProperty("assistants").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Passages_are_found_by_assistant_by_knowledge_base_and_by_its_name()
    {
        await UploadAsync("退貨.txt", "收到商品後七天內可以退貨。");
        await UploadAsync("營業.txt", "門市每天早上九點營業。");

        foreach (var where in new object[]
        {
            new { query = "幾天內可以退貨", assistant = Emulator.ChatbotId },
            new { query = "幾天內可以退貨", assistant = "客服小幫手" },
            new { query = "幾天內可以退貨", knowledgeBase = Emulator.KnowledgeBaseId },
            new { query = "幾天內可以退貨", knowledgeBase = "產品手冊", assistant = "nobody" },
        })
        {
            var best = (await Server.ResultAsync(Search, where)).GetProperty("passages").EnumerateArray().First();
            Assert.Contains("七天內", best.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Equal("退貨.txt", best.GetProperty("file").GetString());
            Assert.Equal(1, best.GetProperty("page").GetInt32());
            Assert.True(best.GetProperty("score").GetDouble() > 0);
        }

        Assert.Contains("no knowledge base \"價目表\"", await Server.FailureAsync(Search, new { query = "退貨", knowledgeBase = "價目表" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(0, 1)]
    [InlineData(1000, 50)]
    public async Task As_many_passages_as_asked_for_come_back_and_fifty_at_most(int limit, int expected)
    {
        var hits = string.Join(',', Enumerable.Range(1, 60).Select(static i => $$"""{ "text": "第 {{i}} 段", "score": 0.5 }"""));
        Emulator.Enqueue("POST chatbots/*/search/", ScriptedResponse.Json($"[{hits}]"));

        var found = await Server.ResultAsync(Search, new { query = "段", assistant = Emulator.ChatbotId, limit });

        Assert.Equal(Enumerable.Range(1, expected).Select(static i => $"第 {i} 段"), found.GetProperty("passages").EnumerateArray().Select(static hit => hit.GetProperty("text").GetString()));
    }

    private async Task UploadAsync(string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var file = await Client.KnowledgeBaseFiles.UploadAsync(Emulator.KnowledgeBaseId, content, name);
        await Client.KnowledgeBaseFiles.WaitUntilReadyAsync(Emulator.KnowledgeBaseId, file.Id!.Value);
    }
}
