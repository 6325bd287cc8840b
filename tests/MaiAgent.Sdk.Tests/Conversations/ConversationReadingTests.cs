namespace MaiAgent.Sdk.Tests.Conversations;

public sealed class ConversationReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

    [Theory]
    [InlineData("createConversation.201.response.docs-literal.json")]
    [InlineData("getConversation.200.response.docs-literal.json")]
    [InlineData("listConversations.200.response.docs-literal.json")]
    public void The_printed_example_is_read_to_the_letter(string sample)
    {
        var conversation = Read(sample);

        Assert.Equal(Id, conversation.Id);
        Assert.Null(conversation.CreatedAt);
        Assert.NotNull(conversation.LastMessage?.Feedback);
        Assert.Null(conversation.LastMessage.Feedback.Type);
        Assert.Equal("response string", conversation.IpAddress, ignoreCase: true);
    }

    private static Conversation Read(string sample) => sample.StartsWith("list", StringComparison.Ordinal)
        ? Assert.Single(Wire.ReadSample<Page<Conversation>>(sample).Items)
        : Wire.ReadSample<Conversation>(sample);
}
