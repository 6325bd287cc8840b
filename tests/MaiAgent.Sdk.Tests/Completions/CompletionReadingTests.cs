using System.Text;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk.Tests.Completions;

public sealed class CompletionReadingTests
{
    private static readonly Guid Conversation = new("4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271");

    [Fact]
    public void An_answer_is_read()
    {
        var answer = Wire.ReadSample<Completion>("createChatbotCompletion.200.response.json");

        Assert.StartsWith("No eating or drinking inside the gates.\n\n1.", answer.Content, StringComparison.Ordinal);
        Assert.Equal(Conversation, answer.ConversationId);
        Assert.True(answer.Done);
        Assert.Empty(answer.Citations);
        Assert.Empty(answer.CitationNodes);
        Assert.Null(answer.AdditionalProperties);
    }

    [Fact]
    public void Done_may_be_missing()
    {
        var answer = Wire.ReadSample<Completion>("createChatbotCompletion.200.response.no-done.json");

        Assert.Equal("Plain answer", answer.Content);
        Assert.Null(answer.Done);
    }

    [Theory]
    [InlineData("conversationId")]
    [InlineData("conversation_id")]
    public void The_conversation_is_read_in_both_spellings(string name) =>
        Assert.Equal(Conversation, Wire.Read<Completion>($$"""{"{{name}}":"{{Conversation}}"}""").ConversationId);

    [Theory]
    [InlineData("conversationId", "\"conv456\"")]
    [InlineData("conversation_id", "17")]
    public void A_conversation_that_is_no_uuid_is_kept_raw(string name, string value)
    {
        var answer = Wire.Read<Completion>($$"""{"{{name}}":{{value}},"content":"x"}""");

        Assert.Null(answer.ConversationId);
        Assert.Equal(value, answer.AdditionalProperties?[name].GetRawText());
        Assert.Equal("x", answer.Content);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":null,"conversationId":null,"done":null,"citations":null,"citationNodes":null}""")]
    public void Missing_and_null_members_are_absent(string json)
    {
        var answer = Wire.Read<Completion>(json);

        Assert.Equal("", answer.Content);
        Assert.Null(answer.ConversationId);
        Assert.Null(answer.Done);
        Assert.Empty(answer.Citations);
        Assert.Empty(answer.CitationNodes);
        Assert.Null(answer.AdditionalProperties);
    }

    [Theory]
    [InlineData("[{\"filename\":\"a\"},5]", 1)]
    [InlineData("{\"filename\":\"a\"}", 0)]
    [InlineData("\"a\"", 0)]
    [InlineData("7", 0)]
    [InlineData("null", null)]
    public void Citations_are_read_in_place_from_an_event(string citations, int? expected)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$"""{"citations":{{citations}},"done":true}"""));
        while (reader.TokenType != JsonTokenType.PropertyName)
        {
            reader.Read();
        }

        reader.Read();
        var files = JsonSerializer.Deserialize(ref reader, WireJson.TypeInfo<IReadOnlyList<CitationFile>>());

        Assert.Equal(expected, files?.Count);
        Assert.True(reader.Read() && reader.ValueTextEquals("done"));
    }

    [Fact]
    public void Citations_are_read_and_unknown_members_kept()
    {
        var answer = Wire.Read<Completion>("""
            {"content":"x","citations":[{"filename":"a.pdf","parser":{"provider":"llama","priority":3,"speed":1}}, 7],
             "citationNodes":[{"chatbotTextNode":{"text":"t","pageNumber":"4"},"score":0.5,"displayScore":"50"}],"usage":{"n":1},"extra":null}
            """);

        var file = Assert.Single(answer.Citations);
        Assert.Equal("a.pdf", file.Filename);
        Assert.Equal(ParserProvider.Llama, file.Parser?.Provider);
        Assert.Equal(3, file.Parser?.Priority);
        Assert.True(file.Parser?.AdditionalProperties?.ContainsKey("speed"));
        var node = Assert.Single(answer.CitationNodes);
        Assert.Equal("t", node.ChatbotTextNode?.Text);
        Assert.Equal(4, node.ChatbotTextNode?.PageNumber);
        Assert.Equal(0.5, node.Score);
        Assert.Equal(50, node.DisplayScore);
        Assert.Equal(["usage", "extra"], answer.AdditionalProperties?.Keys);
    }
}
