using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Tests;

public sealed class PagingTests : HttpTest
{
    [Fact]
    public async Task A_thousand_assistants_come_page_by_page_each_once()
    {
        var added = Emulator.AddChatbots(1000);

        var pages = await WalkAsync(Http, "chatbots/?pageSize=100&query=Assistant");

        Assert.Equal(11, pages.Count);
        Assert.All(pages, page => Assert.Equal(1001, (int?)page["count"]));
        Assert.Equal(added, Ids(pages).Skip(1));
        Assert.Null(pages[0]["previous"]);
        Assert.Equal($"{Emulator.BaseAddress}chatbots/?page=2&pageSize=100&query=Assistant", (string?)pages[0]["next"]);
        Assert.Equal($"{Emulator.BaseAddress}chatbots/?page=1&pageSize=100&query=Assistant", (string?)pages[1]["previous"]);
        Assert.Equal(1002, (await Http.SendJsonAsync(HttpMethod.Get, "chatbots/?pagination=false").JsonAsync()).AsArray().Count);
    }

    [Fact]
    public async Task Limit_and_offset_cut_the_same_list()
    {
        var added = Emulator.AddChatbots(5);

        var pages = await WalkAsync(Http, "chatbots/?limit=2&query=Assistant&offset=1");
        var back = await Http.SendJsonAsync(HttpMethod.Get, (string)pages[0]["previous"]!).JsonAsync();

        Assert.Equal([2, 2, 1], pages.Select(page => page["results"]!.AsArray().Count));
        Assert.Equal(added, Ids(pages));
        Assert.All(pages, page => Assert.Equal(6, (int?)page["count"]));
        Assert.Equal($"{Emulator.BaseAddress}chatbots/?limit=2&offset=3&query=Assistant", (string?)pages[0]["next"]);
        Assert.Equal("Support Assistant", (string?)back["results"]![0]!["name"]);
        Assert.Null(back["previous"]);
    }

    [Theory]
    [InlineData("page=0")]
    [InlineData("page=3")]
    [InlineData("page=x")]
    public async Task A_page_that_is_not_there_is_not_found(string query)
    {
        var body = await Http.SendJsonAsync(HttpMethod.Get, $"chatbots/?pageSize=1&{query}").JsonAsync(404);

        Assert.Equal("""{"detail":"Invalid page."}""", body.ToJsonString());
    }

    [Fact]
    public async Task Conversations_come_newest_first_by_cursor_even_while_more_are_opened()
    {
        var inbox = (await Http.SendJsonAsync(HttpMethod.Get, $"web-chats/{Emulator.WebChatId}/").JsonAsync())["inbox"]!["id"];
        var opened = Emulator.AddConversations(25);

        var first = await Http.SendJsonAsync(HttpMethod.Get, $"/api/v1/conversations/?inbox={inbox}&pageSize=10").JsonAsync();
        Emulator.AddConversations(3);
        var rest = await WalkAsync(Http, (string)first["next"]!);
        var back = await Http.SendJsonAsync(HttpMethod.Get, (string)rest[0]["previous"]!).JsonAsync();

        Assert.False(first.AsObject().ContainsKey("count"));
        Assert.StartsWith($"{Emulator.BaseAddress}v1/conversations/?cursor=", (string?)first["next"], StringComparison.Ordinal);
        Assert.Equal(opened.Reverse(), Ids([first, .. rest]));
        Assert.Equal(Ids([first]), Ids([back]));
        await Http.SendJsonAsync(HttpMethod.Get, $"conversations/?inbox={inbox}&cursor=%21").JsonAsync(404);
    }

    [Fact]
    public async Task Messages_take_a_cursor_and_link_by_page()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.AddTurns(conversation, 30);

        var pages = await WalkAsync(Http, $"messages/?conversation={conversation}");
        var byCursor = await Http.SendJsonAsync(HttpMethod.Get, $"messages/?conversation={conversation}&cursor=cD0z").JsonAsync();

        Assert.Equal([20, 20, 20], pages.Select(page => page["results"]!.AsArray().Count));
        Assert.Equal(60, (int?)pages[0]["count"]);
        Assert.Equal($"{Emulator.BaseAddress}messages/?conversation={conversation}&page=2", (string?)pages[0]["next"]);
        Assert.Equal(60, Ids(pages).Distinct().Count());
        Assert.True(JsonNode.DeepEquals(pages[2], byCursor));
    }

    private static IEnumerable<Guid> Ids(IEnumerable<JsonNode> pages) => pages.SelectMany(page => page["results"]!.AsArray()).Select(item => (Guid)item!["id"]!);

    private static async Task<List<JsonNode>> WalkAsync(HttpClient client, string? address)
    {
        var pages = new List<JsonNode>();
        while (address is not null)
        {
            pages.Add(await client.SendJsonAsync(HttpMethod.Get, address).JsonAsync());
            address = (string?)pages[^1]["next"];
        }

        return pages;
    }
}
