namespace MaiAgent.Sdk.Tests.Chatbots;

public sealed class ChatbotReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

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
}
