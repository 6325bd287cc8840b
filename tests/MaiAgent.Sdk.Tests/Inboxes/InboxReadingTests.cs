namespace MaiAgent.Sdk.Tests.Inboxes;

public sealed class InboxReadingTests
{
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
