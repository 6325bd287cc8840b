namespace MaiAgent.Sdk.Tests.Pagination;

public sealed class NextLinkTests
{
    [Theory]
    [InlineData(null, false, null, null)]
    [InlineData("", false, null, null)]
    [InlineData("  ", false, null, null)]
    [InlineData("\"", false, null, null)]
    [InlineData("http://api.example.org/accounts/?page=4", true, null, 4)]
    [InlineData("http://api.example.org/accounts/?cursor=cD00ODY%3D\"", true, "cD00ODY=", null)]
    [InlineData("/accounts/?a=b&cursor=a%2Bb%26c+d&page_size=3#page=9", true, "a+b&c+d", null)]
    [InlineData("https://x/?cursor=&page=2", true, null, 2)]
    [InlineData("https://x/?cursor=c&page=2", true, "c", 2)]
    [InlineData("https://x/?page=two", true, null, null)]
    [InlineData("https://x/?page=-2", true, null, null)]
    [InlineData("https://x/?page=99999999999", true, null, null)]
    [InlineData("https://x/?page", true, null, null)]
    [InlineData("https://x/list/", true, null, null)]
    [InlineData("not a link", true, null, null)]
    public void Only_the_query_of_next_counts(string? next, bool exists, string? cursor, int? page)
    {
        var link = new NextLink(next);

        Assert.Equal((exists, cursor, page), (link.Exists, link.Cursor, link.Page));
    }

    [Fact]
    public void The_printed_next_of_conversations_ends_in_a_stray_quotation_mark() =>
        Assert.Equal("cD00ODY=", Wire.ReadSample<Page<Conversation>>("listConversations.200.response.docs-literal.json").NextCursor);

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"content":"a"},{"content":"b"},7]""", 2)]
    public void A_bare_array_is_a_page_with_everything(string body, int items)
    {
        var page = Wire.Read<Page<Message>>(body);

        Assert.Equal(items, page.Items.Count);
        Assert.Equal((null, false, null, null), (page.Count, page.HasNext, page.NextCursor, page.NextPage));
    }

    [Theory]
    [InlineData("""{"results":null}""")]
    [InlineData("""{"results":{},"next":null,"count":null,"previous":{"a":[1]}}""")]
    [InlineData("""{"next":5,"count":"x","results":[7,null]}""")]
    [InlineData("""{"count":0}""")]
    public void A_damaged_page_has_no_items_and_no_next(string body)
    {
        var page = Wire.Read<Page<Message>>(body);

        Assert.Empty(page.Items);
        Assert.False(page.HasNext);
    }

    [Fact]
    public void A_page_made_by_hand_has_a_next_when_it_names_one()
    {
        Assert.True(new Page<Message> { NextPage = 2 }.HasNext);
        Assert.True(new Page<Message> { NextCursor = "c" }.HasNext);
        Assert.True(new Page<Message> { HasNext = true }.HasNext);
        Assert.True(new Page<Message> { NextQuery = "offset=2" }.HasNext);
        Assert.False(new Page<Message>().HasNext);
        Assert.Empty(new Page<Message> { Items = null! }.Items);
    }
}
