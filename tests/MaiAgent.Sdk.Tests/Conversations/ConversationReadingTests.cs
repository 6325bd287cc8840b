using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Conversations;

public sealed class ConversationReadingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1748314926000);

    [Theory]
    [InlineData("createConversation.201.response.json")]
    [InlineData("getConversation.200.response.json")]
    [InlineData("listConversations.200.response.json")]
    public void A_conversation_is_read_in_full(string sample)
    {
        var conversation = Read(sample);

        Assert.Equal(Id, conversation.Id);
        Assert.Equal((Id, "https://example.com/file.jpg"), (conversation.Contact?.Id, conversation.Contact?.Avatar));
        Assert.Equal("response string", conversation.Contact?.SourceId, ignoreCase: true);
        Assert.Equal((Id, ChannelType.Line, 456), (conversation.Inbox?.Id, conversation.Inbox?.ChannelType, conversation.Inbox?.UnreadConversationsCount));

        var sign = conversation.Inbox?.SignAuth;
        Assert.Equal((Id, Id), (sign?.Id, sign?.SignSource?.Id));
        Assert.Equal("response string", sign?.SignParams?.Keycloak?.ClientId, ignoreCase: true);
        Assert.Equal("response string", sign?.SignParams?.Keycloak?.Url, ignoreCase: true);
        Assert.Equal("response string", sign?.SignParams?.Keycloak?.Realm, ignoreCase: true);
        Assert.Equal("response string", sign?.SignParams?.Line?.LiffId, ignoreCase: true);
        Assert.Equal("response string", sign?.SignParams?.Ad?.Saml, ignoreCase: true);

        Assert.Equal("response string", conversation.Title, ignoreCase: true);
        Assert.Equal((Id, MessageType.Outgoing, FeedbackType.Like, Time), (conversation.LastMessage?.Id, conversation.LastMessage?.Type, conversation.LastMessage?.Feedback?.Type, conversation.LastMessage?.CreatedAt));
        Assert.Equal((Time, Time, Time, Time), (conversation.LastMessageCreatedAt, conversation.LastReadAt, conversation.CreatedAt, conversation.IpRecordedAt));
        Assert.Equal((456, false, false, false, false, false), (conversation.UnreadMessagesCount, conversation.AutoReplyEnabled, conversation.IsAutoReplyNow, conversation.IsGroupChat, conversation.EnableGroupMention, conversation.EnableLoadingAnimation));
        Assert.Null(conversation.QueryMetadata);
        Assert.Null(conversation.ToolMask);
        Assert.Equal((Id, "203.0.113.7"), (conversation.Llm, conversation.IpAddress));
        Assert.Null(conversation.AdditionalProperties);
    }

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

    [Fact]
    public void A_new_conversation_is_read()
    {
        var conversation = Wire.ReadSample<Conversation>("createConversation.201.response.new.json");

        Assert.Null(conversation.LastMessage);
        Assert.Null(conversation.LastReadAt);
        Assert.Null(conversation.Inbox?.SignAuth);
        Assert.Equal(ChannelType.Web, conversation.Inbox?.ChannelType);
        Assert.True(conversation.AutoReplyEnabled);
    }

    private static Conversation Read(string sample) => sample.StartsWith("list", StringComparison.Ordinal)
        ? Assert.Single(Wire.ReadSample<Page<Conversation>>(sample).Items)
        : Wire.ReadSample<Conversation>(sample);
}
