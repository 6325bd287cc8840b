using System.Globalization;

namespace MaiAgent.Sdk.Tests.Pagination;

/// <summary>The whole query of a page's next goes over the caller's, to our own address.</summary>
public sealed class NextQueryTests : EmulatorTest
{
    private const int Items = 1000;

    [Fact]
    public async Task A_list_by_limit_and_offset_is_walked_to_its_end_in_exactly_the_needed_requests()
    {
        var added = Emulator.AddChatbots(Items);

        // The first request is by page; the service goes on by limit and offset, from where that page ended, with a parameter of its own.
        Enqueue($"{Emulator.BaseAddress}chatbots/?limit=100&offset=1&query=Assistant+&server=1", $$"""{"id":"{{added[0]}}"}""");
        var ids = await IdsAsync(Client.Chatbots.ListAllAsync(new ListChatbotsQuery { Query = "Assistant ", Page = 1, PageSize = 7 }, Token));

        Assert.Equal(added, ids);
        Assert.Equal(Enumerable.Range(0, Items / 100).Select(i => (i * 100) + 1), Queries().Skip(1).Select(query => int.Parse(Value($"?{query}", "offset")!, CultureInfo.InvariantCulture)));
        Assert.All(Queries().Skip(1), query => Assert.Equal(
            ("100", "Assistant ", "7", "1", null),
            (Value($"?{query}", "limit"), Value($"?{query}", "query"), Value($"?{query}", "pageSize"), Value($"?{query}", "server"), Value($"?{query}", "page"))));
    }

    [Theory]
    [InlineData("?page=2&pageSize=20", "pageSize=20&query=caf%C3%A9&page=2")]
    [InlineData("?page=2&pageSize=20&query=caf%C3%A9", "page=2&pageSize=20&query=caf%C3%A9")]
    [InlineData("?limit=10&offset=10", "pageSize=500&query=caf%C3%A9&limit=10&offset=10")]
    [InlineData("?cursor=cD0y%2B%3D", "pageSize=500&query=caf%C3%A9&cursor=cD0y%2B%3D")]
    [InlineData("?after=x&after=y&session=%E8%B2%93+%26", "pageSize=500&query=caf%C3%A9&after=x&after=y&session=%E8%B2%93+%26")]
    [InlineData("?flag&page=2#page=9", "page=2&pageSize=500&query=caf%C3%A9&flag")]
    [InlineData("?page%53ize=30&page=2", "page=2&pageSize=30&query=caf%C3%A9")]
    [InlineData("?page=2&q=a b\r\nX-Evil: 1&u=猫&bad=%zz", null)]
    [InlineData("?page=2&nextQuery=page%3D3", null)]
    public async Task Its_parameters_replace_the_callers(string next, string? query)
    {
        Enqueue("https://elsewhere.example/other/path/" + next);
        Enqueue(null);

        await IdsAsync(Client.Chatbots.ListAllAsync(new ListChatbotsQuery { Query = "café", Page = 1, PageSize = 500 }, Token));

        var target = Emulator.Requests[1].RawTarget;
        Assert.StartsWith("/api/chatbots/?", target, StringComparison.Ordinal);
        Assert.Equal(2, Emulator.Requests.Count);
        if (query is null)
        {
            Assert.Equal("2", Value(target, "page"));
            Assert.Null(Emulator.Requests[1].Header("X-Evil"));
        }
        else
        {
            Assert.Equal(query.Split('&').Order(StringComparer.Ordinal), target.Split('?')[1].Split('&').Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_is_continued_by_hand()
    {
        Emulator.AddChatbots(5);
        Enqueue("/api/chatbots/?limit=3&offset=2&tenant=a");
        var query = new ListChatbotsQuery { Page = 1, PageSize = 2 };

        var page = await Client.Chatbots.ListAsync(query, Token);
        Assert.Equal(("limit=3&offset=2&tenant=a", true), (page.NextQuery, page.HasNext));
        page = await Client.Chatbots.ListAsync(query with { NextQuery = page.NextQuery }, Token);
        Assert.Equal(3, page.Items.Count);
        var rest = await Client.Chatbots.ListAllAsync(query with { NextQuery = page.NextQuery }, Token).ToListAsync(Token);

        Assert.Equal(2, rest.Count);
        Assert.Equal(["pageSize=2&limit=3&offset=2&tenant=a", "pageSize=2&limit=3&offset=5&tenant=a"], Queries().Skip(1));
    }

    [Theory]
    [InlineData("?limit=2&offset=2", "?limit=2&offset=4", "?limit=2&offset=2&x=1", "offset 2")]
    [InlineData("?after=a", "?after=b", "?after=a", "a query")]
    [InlineData("?cursor=a&page=1", "?cursor=b&page=1", "?cursor=a&page=2", "a cursor")]
    [InlineData("?page=1&offset=2", "?page=1&offset=4", "?page=1&offset=2", "offset 2")]
    [InlineData("?page=2", "?page=3", "?page=2", "page 2")]
    public async Task A_circle_is_an_exception_that_names_the_position(string first, string second, string third, string position)
    {
        Array.ForEach([first, second, third], next => Enqueue(next));

        var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => IdsAsync(Client.Chatbots.ListAllAsync(cancellationToken: Token)));

        Assert.Equal("$.next", exception.JsonPath);
        Assert.Contains($"was read already ({position})", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(5_000_000, false)]
    public async Task A_huge_next_is_an_exception(int length, bool isFollowed)
    {
        Enqueue("?page=2&x=".PadRight(length + 1, 'x'));
        Enqueue(null);

        var walk = IdsAsync(Client.Chatbots.ListAllAsync(cancellationToken: Token));

        if (isFollowed)
        {
            await walk;
        }
        else
        {
            var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => walk);
            Assert.Equal("$.next", exception.JsonPath);
            Assert.Contains("not with a query that can be sent", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(isFollowed ? 2 : 1, Emulator.Requests.Count);
    }

    [Fact]
    public async Task Conversations_go_on_by_whatever_next_names()
    {
        Emulator.Enqueue("GET conversations/", ScriptedResponse.Json("""{"next":"https://x/?page=2&pageSize=5","results":[]}"""));
        Emulator.Enqueue("GET conversations/", ScriptedResponse.Json("""{"next":null,"results":[]}"""));
        var inbox = Guid.NewGuid();

        await Client.Conversations.ListAllAsync(new ListConversationsQuery { Inbox = inbox, Cursor = "c" }, Token).ToListAsync(Token);

        Assert.Equal([$"inbox={inbox}&cursor=c", $"inbox={inbox}&page=2&pageSize=5"], Queries());
    }

    [Fact]
    public async Task A_place_in_the_list_comes_from_the_next_query_alone()
    {
        Emulator.Enqueue("GET conversations/", ScriptedResponse.Json("""{"next":null,"results":[]}"""));
        var inbox = Guid.NewGuid();

        await Client.Conversations.ListAsync(new ListConversationsQuery { Inbox = inbox, Cursor = "c", PageSize = 5, NextQuery = "page=2" }, Token);

        Assert.Equal([$"inbox={inbox}&pageSize=5&page=2"], Queries());
    }

    private IEnumerable<string> Queries() => Emulator.Requests.Select(request => request.RawTarget.Split('?')[1]);

    private void Enqueue(string? next, string items = "") =>
        Emulator.Enqueue("GET chatbots/", ScriptedResponse.Json($$"""{"count":2,"next":{{JsonSerializer.Serialize(next)}},"results":[{{items}}]}"""));

    private static string? Value(string target, string name) => System.Web.HttpUtility.ParseQueryString(target.Split('?')[1])[name];

    private static async Task<List<Guid>> IdsAsync(IAsyncEnumerable<ChatbotSummary> chatbots) => await chatbots.Select(chatbot => chatbot.Id).ToListAsync(Token);
}
