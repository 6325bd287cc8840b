using System.Text.Json;
using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Chatbots;

public sealed class ChatbotReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly DateTimeOffset Changed = DateTimeOffset.FromUnixTimeMilliseconds(1748314926000);

    [Theory]
    [InlineData("createChatbot.201.response.json")]
    [InlineData("getChatbot.200.response.json")]
    [InlineData("updateChatbot.200.response.json")]
    [InlineData("patchChatbot.200.response.json")]
    public void An_assistant_is_read_in_full(string sample)
    {
        var chatbot = Wire.ReadSample<Chatbot>(sample);

        Assert.Equal(Id, chatbot.Id);
        Assert.Equal("Response String", chatbot.Name);
        Assert.Equal(Id, chatbot.Rag);
        Assert.Equal(Id, chatbot.LargeLanguageModel);
        Assert.Equal(Id, chatbot.EmbeddingModel);
        Assert.Equal(Id, chatbot.RerankerModel);
        Assert.Equal("Response String", chatbot.Instructions);
        Assert.Equal(Id, Assert.Single(chatbot.KnowledgeBases).Id);
        Assert.Equal(Changed, chatbot.UpdatedAt);
        Assert.Equal(Id, chatbot.Organization);
        Assert.Equal(Id, chatbot.BuiltInWorkflow);
        Assert.Equal(ReplyMode.Normal, chatbot.ReplyMode);
        Assert.Equal("Response String", chatbot.Template);
        Assert.Equal("Response String", chatbot.UnanswerableTemplate);
        Assert.Equal(456, chatbot.TotalWordsCount);
        Assert.Equal(OutputMode.Text, chatbot.OutputMode);
        Assert.Null(chatbot.RawOutputFormat);
        Assert.Equal("Response String", chatbot.DatabaseUrl);
        Assert.Equal(DatabaseType.PostgreSql, chatbot.DatabaseType);
        Assert.Null(chatbot.IncludeTables);
        Assert.Equal("Response String", Assert.Single(chatbot.Groups).Name);
        Assert.Equal("Response String", Assert.Single(chatbot.Toolkits).ToolType);
        Assert.Equal("Response String", Assert.Single(chatbot.Tools).DisplayName);
        Assert.Equal(AgentMode.Normal, chatbot.AgentMode);
        Assert.Equal(456, chatbot.NumberOfRetrievedChunks);
        Assert.False(chatbot.EnableEvaluation);
        Assert.False(chatbot.EnableInLineCitations);
        Assert.Empty(chatbot.Databases);
        Assert.Null(chatbot.AdditionalProperties);
    }

    [Theory]
    [InlineData("createChatbot.201.response.docs-literal.json")]
    [InlineData("getChatbot.200.response.docs-literal.json")]
    [InlineData("updateChatbot.200.response.docs-literal.json")]
    [InlineData("patchChatbot.200.response.docs-literal.json")]
    public void The_printed_example_is_read_to_the_letter(string sample)
    {
        var chatbot = Wire.ReadSample<Chatbot>(sample);

        Assert.Equal(Id, chatbot.Id);
        Assert.Null(chatbot.UpdatedAt);
        Assert.Null(chatbot.ReplyMode);
        Assert.Null(chatbot.OutputMode);
        Assert.Null(chatbot.AgentMode);
        Assert.Equal(new DatabaseType("Response String"), chatbot.DatabaseType);
        Assert.Equal("Response String", Assert.Single(chatbot.Tools).Description);
    }

    [Fact]
    public void A_page_of_assistants_is_read()
    {
        var page = Wire.ReadSample<Page<ChatbotSummary>>("listChatbots.200.response.json");

        Assert.True(page.HasNext);
        Assert.Equal(123, page.Count);
        var chatbot = Assert.Single(page.Items);
        Assert.Equal(Id, chatbot.Id);
        Assert.Equal(Id, chatbot.Rag?.Id);
        Assert.Equal("Response String", chatbot.LargeLanguageModel?.Name);
        Assert.Equal("https://example.com/file.jpg", chatbot.EmbeddingModel?.Icon?.Image);
        Assert.False(chatbot.RerankerModel?.IsDefault);
        Assert.Equal(Changed, chatbot.UpdatedAt);
        Assert.Equal(AgentMode.Normal, chatbot.AgentMode);
        Assert.Equal(ReplyMode.Normal, chatbot.ReplyMode);
        Assert.Equal(456, chatbot.NumberOfRetrievedChunks);
        Assert.Single(chatbot.Groups);
        Assert.Single(chatbot.KnowledgeBases);
        Assert.Single(chatbot.Tools);
        Assert.Single(chatbot.Toolkits);
    }

    [Fact]
    public void The_last_page_has_no_next()
    {
        var page = Wire.ReadSample<Page<ChatbotSummary>>("listChatbots.200.response.last-page.json");

        Assert.False(page.HasNext);
        Assert.Null(page.NextPage);
        Assert.Null(page.NextCursor);
        Assert.Null(Assert.Single(page.Items).EmbeddingModel);
    }

    [Fact]
    public void The_printed_page_is_read_to_the_letter()
    {
        var page = Wire.ReadSample<Page<ChatbotSummary>>("listChatbots.200.response.docs-literal.json");

        Assert.Equal(4, page.NextPage);
        Assert.Null(Assert.Single(page.Items).ReplyMode);
    }

    [Fact]
    public void Unknown_members_are_kept()
    {
        var chatbot = Wire.Read<Chatbot>($$"""{"workflow":{"a":1},"id":"{{Id}}","webhookUrl":null,"tools":[{"id":"{{Id}}","x":2}]}""");

        Assert.Equal(1, chatbot.AdditionalProperties?["workflow"].GetProperty("a").GetInt32());
        Assert.Equal(JsonValueKind.Null, chatbot.AdditionalProperties?["webhookUrl"].ValueKind);
        Assert.Equal(2, Assert.Single(chatbot.Tools).AdditionalProperties?["x"].GetInt32());
    }

    [Fact]
    public void The_evaluation_setting_is_read() =>
        Assert.False(Wire.ReadSample<EvaluationSetting>("setChatbotEvaluation.200.response.json").EnableEvaluation);
}
