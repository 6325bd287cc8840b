using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class ChatbotTests : HttpTest
{
    private static readonly Guid Model = Guid.NewGuid();

    private static JsonObject Minimal => new() { ["name"] = "新助理", ["largeLanguageModel"] = Model };

    [Fact]
    public async Task What_is_seeded_is_listed_and_found()
    {
        var list = await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync();
        var detail = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();

        Contract.Check("PaginatedChatbotList", list);
        Contract.Check("Chatbot", detail);
        Assert.Equal(["客服小幫手", "Support Assistant"], list["results"]!.AsArray().Select(item => (string?)item!["name"]));
        Assert.Equal(Emulator.ChatbotId, (Guid?)list["results"]![0]!["id"]);
        Assert.Equal((string?)list["results"]![0]!["largeLanguageModel"]!["id"], (string?)detail["largeLanguageModel"]);
        Assert.Equal("產品手冊", (string?)detail["knowledgeBases"]![0]!["name"]);
    }

    [Fact]
    public async Task A_created_assistant_has_what_was_given_and_defaults_for_the_rest()
    {
        var tool = Guid.NewGuid();
        var body = Minimal;
        body["tools"] = new JsonArray(new JsonObject { ["id"] = tool });
        body["rawOutputFormat"] = JsonNode.Parse("""{"type":"object","x":1.50}""");

        var created = await Http.SendJsonAsync(HttpMethod.Post, "chatbots/", body).JsonAsync(201);
        var read = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{created["id"]}/").JsonAsync();

        Contract.Check("Chatbot", created);
        Assert.True(JsonNode.DeepEquals(created, read));
        Assert.Equal("新助理", (string?)created["name"]);
        Assert.Equal(Model, (Guid?)created["largeLanguageModel"]);
        Assert.Equal(tool, (Guid?)created["tools"]![0]!["id"]);
        Assert.Equal("""{"type":"object","x":1.50}""", created["rawOutputFormat"]!.ToJsonString());
        Assert.Equal(12, (int?)created["numberOfRetrievedChunks"]);
        Assert.Equal("normal", (string?)created["replyMode"]);
        Assert.Null(created["template"]);
        Assert.Empty(created["groups"]!.AsArray());
        Assert.Equal(
            "id,name,rag,largeLanguageModel,embeddingModel,rerankerModel,instructions,knowledgeBases,updatedAt,databases,organization,builtInWorkflow,replyMode,template,"
            + "unanswerableTemplate,totalWordsCount,outputMode,rawOutputFormat,databaseUrl,databaseType,includeTables,groups,toolkits,tools,agentMode,numberOfRetrievedChunks,"
            + "enableEvaluation,enableInLineCitations",
            string.Join(',', created.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public async Task Put_replaces_and_patch_changes()
    {
        var path = $"chatbots/{Emulator.ChatbotId}/";
        var patch = JsonNode.Parse("""{"template":"t","embeddingModel":null,"knowledgeBases":[],"number_of_retrieved_chunks":3}""");

        Clock.SetUtcNow(Clock.GetUtcNow().AddHours(1));
        var patched = await Http.SendJsonAsync(HttpMethod.Patch, path, patch).JsonAsync();
        var cleared = await Http.SendJsonAsync(HttpMethod.Patch, path, JsonNode.Parse("""{"template":null}""")).JsonAsync();
        var replaced = await Http.SendJsonAsync(HttpMethod.Put, path, Minimal).JsonAsync();

        Contract.Check("Chatbot", patched);
        Assert.Equal("客服小幫手", (string?)patched["name"]);
        Assert.Equal("agent", (string?)patched["replyMode"]);
        Assert.Equal("t", (string?)patched["template"]);
        Assert.Null(patched["embeddingModel"]);
        Assert.NotNull(patched["rerankerModel"]);
        Assert.Empty(patched["knowledgeBases"]!.AsArray());
        Assert.Equal(3, (int?)patched["numberOfRetrievedChunks"]);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(), (string?)patched["updatedAt"]);
        Assert.Null(cleared["template"]);
        Assert.Equal(3, (int?)cleared["numberOfRetrievedChunks"]);
        Assert.Equal("新助理", (string?)replaced["name"]);
        Assert.Equal("normal", (string?)replaced["replyMode"]);
        Assert.Null(replaced["rerankerModel"]);
        Assert.Equal(12, (int?)replaced["numberOfRetrievedChunks"]);
    }

    [Fact]
    public async Task A_deleted_assistant_is_gone()
    {
        var path = $"chatbots/{Emulator.ChatbotId}/";

        using var deleted = await Http.SendJsonAsync(HttpMethod.Delete, path);

        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Equal("", await deleted.Content.ReadAsStringAsync(Token));
        await Http.SendJsonAsync(HttpMethod.Get, path).JsonAsync(404);
        await Http.SendJsonAsync(HttpMethod.Delete, path).JsonAsync(404);
        Assert.Equal(1, (int?)(await Http.SendJsonAsync(HttpMethod.Get, "chatbots/").JsonAsync())["count"]);
    }

    [Fact]
    public async Task Evaluation_is_switched_on_and_off()
    {
        var path = $"chatbots/{Emulator.ChatbotId}/enable-evaluation/";

        var on = await Http.SendJsonAsync(HttpMethod.Patch, path, JsonNode.Parse("""{"enableEvaluation":true}""")).JsonAsync();
        var kept = await Http.SendJsonAsync(HttpMethod.Patch, path, new JsonObject()).JsonAsync();
        var detail = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();
        var off = await Http.SendJsonAsync(HttpMethod.Patch, path, JsonNode.Parse("""{"enableEvaluation":false}""")).JsonAsync();

        Assert.Equal("""{"enableEvaluation":true}""", on.ToJsonString());
        Assert.Equal("""{"enableEvaluation":true}""", kept.ToJsonString());
        Assert.True((bool?)detail["enableEvaluation"]);
        Assert.Equal("""{"enableEvaluation":false}""", off.ToJsonString());
    }

    [Theory]
    [InlineData("POST", """{}""", """{"name":["This field is required."],"largeLanguageModel":["This field is required."]}""")]
    [InlineData("PUT", """{"name":" "}""", """{"name":["This field may not be blank."],"largeLanguageModel":["This field is required."]}""")]
    [InlineData("PATCH", """{"name":null}""", """{"name":["This field may not be null."]}""")]
    [InlineData("PATCH", """{"instructions":7}""", """{"instructions":["Not a valid string."]}""")]
    [InlineData("PATCH", """{"rag":"x"}""", """{"rag":["Must be a valid UUID."]}""")]
    [InlineData("PATCH", """{"enableEvaluation":1}""", """{"enableEvaluation":["Must be a valid boolean."]}""")]
    [InlineData("PATCH", """{"numberOfRetrievedChunks":0}""", """{"numberOfRetrievedChunks":["Ensure this value is greater than or equal to 1."]}""")]
    [InlineData("PATCH", """{"numberOfRetrievedChunks":1.5}""", """{"numberOfRetrievedChunks":["A valid integer is required."]}""")]
    [InlineData("PATCH", """{"tools":{}}""", """{"tools":["Expected a list of items."]}""")]
    [InlineData("PATCH", """{"tools":[{"id":"550e8400-e29b-41d4-a716-446655440000"},{},7]}""", """{"tools":[{},{"id":["This field is required."]},{"nonFieldErrors":["Invalid data. Expected a dictionary."]}]}""")]
    public async Task Bad_fields_are_refused_and_nothing_changes(string method, string body, string errors)
    {
        var path = method == "POST" ? "chatbots/" : $"chatbots/{Emulator.ChatbotId}/";
        var before = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync();

        var refused = await Http.SendJsonAsync(new HttpMethod(method), path, JsonNode.Parse(body)).JsonAsync(400);

        Assert.Equal(errors, refused.ToJsonString());
        Assert.True(JsonNode.DeepEquals(before, await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/{Emulator.ChatbotId}/").JsonAsync()));
    }

    [Theory]
    [InlineData("not json", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("{}", "text/plain", 415)]
    public async Task A_body_that_is_no_json_object_is_refused(string body, string type, int status)
    {
        using var content = new StringContent(body, null, type);

        using var response = await Http.PostAsync("chatbots/", content, Token);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_list_is_filtered()
    {
        await Http.SendJsonAsync(HttpMethod.Post, "chatbots/", Minimal).JsonAsync(201);

        Assert.Equal(["Support Assistant"], await NamesAsync("query=support"));
        Assert.Equal(["客服小幫手"], await NamesAsync("query=%E5%AE%A2%E6%9C%8D"));
        Assert.Equal(["客服小幫手"], await NamesAsync("replyMode=agent"));
        Assert.Equal(["新助理"], await NamesAsync($"largeLanguageModel={Model}"));

        async Task<IEnumerable<string?>> NamesAsync(string query) =>
            (await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/?pagination=false&{query}").JsonAsync()).AsArray().Select(item => (string?)item!["name"]);
    }

    [Fact]
    public async Task Models_are_plain_lists()
    {
        Contract.CheckItems("EmbeddingModel", await Http.SendJsonAsync(HttpMethod.Get, "embedding-models/").JsonAsync());
        Contract.CheckItems("RerankerModel", await Http.SendJsonAsync(HttpMethod.Get, "reranker-models/").JsonAsync());
    }
}
