using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed partial class CompletionTests : HttpTest
{
    [Fact]
    public async Task The_whole_answer_comes_as_one_object()
    {
        using var response = await Http.AskAsync(Emulator, "What is \"new\"?\\");
        var text = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Encoding.UTF8.GetByteCount(text), response.Content.Headers.ContentLength);
        Assert.Matches("""^\{"conversationId":"[0-9a-f-]{36}","content":"You asked: \\"What is \\"new\\"\?\\\\\\"\. Glad to help \\uD83D\\uDC36","done":true\}$""", text);
    }

    [Fact]
    public async Task A_stream_is_spelled_as_the_services_sample()
    {
        using var response = await Http.AskAsync(Emulator, "你好，\"世界\"", stream: true);
        var text = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.TransferEncodingChunked);
        var events = text.Split("\n\n");
        Assert.Equal("", events[^1]);
        Assert.True(events.Length > 4);
        Assert.All(events[..^2], line => Assert.Matches(Delta(), line));
        Assert.Matches("""^data: \{"conversationId": "[0-9a-f-]{36}", "content": "", "done": true\}$""", events[^2]);
        var contents = events[..^1].Select(line => (string?)JsonNode.Parse(line["data: ".Length..])!["content"]);
        Assert.Equal("您問的是「你好，\"世界\"」。很高興為您服務 🐶", string.Concat(contents));
    }

    [Fact]
    public async Task A_conversation_remembers_and_a_new_one_does_not_know()
    {
        var first = await Http.AskAsync(Emulator, "My name is Ada.").JsonAsync();
        var followUp = await Http.AskAsync(Emulator, "What is my name?", (Guid?)first["conversationId"]).JsonAsync();
        var fresh = await Http.AskAsync(Emulator, "What is my name?").JsonAsync();

        Assert.Equal((string?)first["conversationId"], (string?)followUp["conversationId"]);
        Assert.Contains("Ada", (string?)followUp["content"], StringComparison.Ordinal);
        Assert.NotEqual((string?)first["conversationId"], (string?)fresh["conversationId"]);
        Assert.DoesNotContain("Ada", (string?)fresh["content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What is it?", "You asked: \"What is it?\". You attached: cat.png (1,234 bytes), elsewhere.pdf. Glad to help 🐶")]
    [InlineData("這是什麼？", "您問的是「這是什麼？」。您附上了 cat.png (1,234 bytes)、elsewhere.pdf。很高興為您服務 🐶")]
    public async Task An_answer_names_the_attached_files_with_the_sizes_that_are_known(string question, string expected)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1234]), "\"file\"", "\"cat.png\"" } };
        var cat = await Http.PostAsync(new Uri("attachments-upload/", UriKind.Relative), form, Token).JsonAsync(201);
        var elsewhere = new JsonObject { ["id"] = Guid.NewGuid(), ["type"] = "other", ["filename"] = "elsewhere.pdf", ["file"] = "https://example.com/elsewhere.pdf" };
        var message = new JsonObject { ["content"] = question, ["attachments"] = new JsonArray(cat, elsewhere) };

        var answer = await Http.SendJsonAsync(HttpMethod.Post, Emulator.CompletionsPath(), new JsonObject { ["message"] = message }).JsonAsync();

        Assert.Equal(expected, (string?)answer["content"]);
    }

    [Fact]
    public async Task The_same_words_get_the_same_answer_streamed_or_not()
    {
        var whole = await Http.AskAsync(Emulator, "台北今天天氣如何？").JsonAsync();
        using var stream = await Http.AskAsync(Emulator, "台北今天天氣如何？", stream: true);
        var text = await stream.Content.ReadAsStringAsync(Token);

        var streamed = string.Concat(text.Split("\n\n")[..^1].Select(line => (string?)JsonNode.Parse(line["data: ".Length..])!["content"]));
        Assert.Equal((string?)whole["content"], streamed);
    }

    [Theory]
    [InlineData("""{}""", """{"message":["This field is required."]}""")]
    [InlineData("""{"message":null}""", """{"message":["This field may not be null."]}""")]
    [InlineData("""{"message":{}}""", """{"message":{"content":["This field is required."]}}""")]
    [InlineData("""{"message":{"content":""}}""", """{"message":{"content":["This field may not be blank."]}}""")]
    [InlineData("""{"message":{"content":7}}""", """{"message":{"content":["Not a valid string."]}}""")]
    [InlineData("""{"message":{"content":"x"},"conversation":"7"}""", """{"conversation":["Must be a valid UUID."]}""")]
    [InlineData("""{"message":{"content":"x"},"isStreaming":"7"}""", """{"isStreaming":["Must be a valid boolean."]}""")]
    public async Task A_bad_question_is_refused_field_by_field(string question, string errors)
    {
        var body = await Http.SendJsonAsync(HttpMethod.Post, Emulator.CompletionsPath(), JsonNode.Parse(question)).JsonAsync(400);

        Assert.Equal(errors, body.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_assistant_or_conversation_is_not_found()
    {
        var question = new JsonObject { ["message"] = new JsonObject { ["content"] = "x" } };

        var assistant = await Http.SendJsonAsync(HttpMethod.Post, $"chatbots/{Guid.NewGuid()}/completions/", question).JsonAsync(404);
        var conversation = await Http.AskAsync(Emulator, "x", Guid.NewGuid()).JsonAsync(404);

        Assert.Equal("""{"detail":"Not found."}""", assistant.ToJsonString());
        Assert.Equal("""{"detail":"Not found."}""", conversation.ToJsonString());
    }

    [Fact]
    public async Task Hundreds_of_questions_at_once_are_answered_each_with_its_own()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            using var response = await Http.AskAsync(Emulator, $"<{i}>", stream: i % 2 == 0);
            var text = await response.Content.ReadAsStringAsync(Token);
            return i % 2 != 0
                ? (string?)JsonNode.Parse(text)!["content"]
                : string.Concat(text.Split("\n\n")[..^1].Select(line => (string?)JsonNode.Parse(line["data: ".Length..])!["content"]));
        }));

        Assert.All(answers.Index(), answer => Assert.Equal($"You asked: \"<{answer.Index}>\". Glad to help 🐶", answer.Item));
        Assert.Equal(300, Emulator.Requests.Count);
        Assert.Equal(Enumerable.Range(1, 300), Emulator.Requests.Select(request => request.Sequence));
    }

    [GeneratedRegex("""^data: \{"conversationId": "[0-9a-f-]{36}", "content": "[^\n]+", "done": false\}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Delta();
}
