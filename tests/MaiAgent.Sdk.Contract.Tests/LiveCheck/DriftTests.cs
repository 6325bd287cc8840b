using System.Text.Json.Nodes;
using MaiAgent.Sdk.LiveCheck;

namespace MaiAgent.Sdk.Contract.Tests.LiveCheck;

public sealed class DriftTests : LiveCheckTest
{
    [Theory]
    [InlineData("added", "$[].owner is not documented (object)")]
    [InlineData("missing", "$[].name is missing, documented as always there")]
    [InlineData("type", "$[].name is boolean, documented as string")]
    [InlineData("id", "$[].id is text of another form than uuid")]
    public async Task An_item_that_has_changed_is_reported(string change, string expected)
    {
        await FillAsync();
        var models = await AnswerAsync("large-language-models/");
        var item = models.AsArray()[0]!.AsObject();
        switch (change)
        {
            case "added":
                item["owner"] = new JsonObject { ["email"] = "mei@corp.example" };
                break;
            case "missing":
                item.Remove("name");
                break;
            case "type":
                item["name"] = true;
                break;
            default:
                item["id"] = "model-7";
                break;
        }

        Emulator.Enqueue("GET large-language-models/", ScriptedResponse.Json(models.ToJsonString()));

        var result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("; differences: 1.", result.Text, StringComparison.Ordinal);
        Assert.Contains($"\nlistLargeLanguageModels GET /api/large-language-models/\n  {expected}\n", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mei@corp.example", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_status_another_media_type_and_a_body_that_is_no_JSON_are_reported()
    {
        await FillAsync();
        Emulator.Enqueue("GET parsers/", ScriptedResponse.Error(404, "Not found."));
        Emulator.Enqueue("GET chatbot-settings/", new ScriptedResponse().Header("Content-Type", "text/html").Text("<html>"));
        Emulator.Enqueue("GET allowed-file-specs/", ScriptedResponse.Json("{\"a\":"));

        var result = await RunAsync();

        Assert.Contains("listParsers GET /api/parsers/\n  status is 404, documented as 200\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("listChatbotSettings GET /api/chatbot-settings/\n  Content-Type is text/html, documented as application/json\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("getAllowedFileSpecs GET /api/allowed-file-specs/\n  $ is no JSON\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("\n  getParser: nothing to ask for: /api/parsers/ shows none\n", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_value_of_an_enum_is_named_unless_it_could_be_the_users()
    {
        await FillAsync();
        var inboxes = await AnswerAsync("inboxes/");
        inboxes["results"]![0]!["channelType"] = "whatsapp-2";
        inboxes["results"]![1]!["channelType"] = "王小明 0912";
        Emulator.Enqueue("GET inboxes/", ScriptedResponse.Json(inboxes.ToJsonString()));

        var result = await RunAsync();

        Assert.Contains("$.results[].channelType has the value \"whatsapp-2\", which is not documented\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("$.results[].channelType has a value that is not documented\n", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_stream_that_has_changed_is_reported()
    {
        await FillAsync();
        Emulator.Enqueue(request => request.Method == "POST" && request.BodyText.Contains("true", StringComparison.Ordinal), ScriptedResponse.Stream()
            .Chunk("Hel").Event("""{"conversationId":7,"content":"lo","done":false,"token":"t"}""").Event("[DONE]"));

        var result = await RunAsync(asks: true);

        Assert.Contains("createChatbotCompletion POST /api/chatbots/{chatbotId}/completions/\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("  data.token is not documented (string)\n", result.Text, StringComparison.Ordinal);
        Assert.Contains("  data.conversationId is integer, documented as ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_service_is_not_a_difference()
    {
        await FillAsync();
        Emulator.Enqueue("GET parsers/", ScriptedResponse.Error(429, "Slow down."));

        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\n  listParsers: status 429\n", result.Text, StringComparison.Ordinal);
    }

    private async Task<JsonNode> AnswerAsync(string path)
    {
        using var service = new Service(Emulator.BaseAddress, Emulator.ApiKey);
        var answer = await service.SendAsync(HttpMethod.Get, path, null, Token);
        return JsonNode.Parse(answer.Text)!;
    }
}
