using MaiAgent.Sdk.Tests.Serialization;

namespace MaiAgent.Sdk.Tests.Inboxes;

public sealed class InboxReadingTests
{
    [Fact]
    public void Inboxes_are_read_with_or_without_a_channel()
    {
        var page = Wire.ReadSample<Page<Inbox>>("listInboxes.200.response.json");

        Assert.Equal((2, false), (page.Count, page.HasNext));
        Assert.Equal((ChannelType.Web, 3, "官網客服"), (page.Items[0].ChannelType, page.Items[0].UnreadConversationsCount, page.Items[0].Name));
        Assert.Equal(new Guid("6c1f8e03-b25d-4e79-a4f6-2d8b70c9e154"), page.Items[0].Channel?.Id);
        Assert.Equal(ChannelType.Line, page.Items[1].ChannelType);
        Assert.Null(page.Items[1].Channel);
    }

    [Theory]
    [InlineData("getInbox.200.response.json")]
    [InlineData("getInbox.200.response.docs-literal.json")]
    public void An_inbox_is_read(string sample) => Assert.NotNull(Wire.ReadSample<Inbox>(sample).ChannelType);

    [Theory]
    [InlineData("listInboxes.200.response.first-page.json")]
    [InlineData("listInboxes.200.response.docs-literal.json")]
    public void A_page_names_the_next(string sample)
    {
        var page = Wire.ReadSample<Page<Inbox>>(sample);

        Assert.NotNull(page.NextPage);
        Assert.Single(page.Items);
    }

    [Fact]
    public void Web_chats_are_a_list_in_short()
    {
        var chats = Wire.ReadSample<IReadOnlyList<WebChatSummary>>("listWebChats.200.response.json");

        Assert.Equal(["官網客服", "Internal help desk"], chats.Select(chat => chat.Name));
        Assert.NotNull(chats[0].Avatar);
        Assert.Null(chats[1].Avatar);
        Assert.Equal("string", Assert.Single(Wire.ReadSample<IReadOnlyList<WebChatSummary>>("listWebChats.200.response.docs-literal.json")).Name);
    }
}
