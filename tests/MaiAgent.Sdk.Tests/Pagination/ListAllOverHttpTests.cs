namespace MaiAgent.Sdk.Tests.Pagination;

/// <summary>A thousand items in pages of seven, from each of the four lists.</summary>
public sealed class ListAllOverHttpTests : EmulatorTest
{
    private const int Items = 1000;
    private const int PageSize = 7;
    private const int Pages = 143;

    private static RecordsQuery AnyDay => new() { StartDate = new(2000, 1, 1), EndDate = new(2999, 12, 31), PageSize = PageSize };

    [Fact]
    public async Task Chatbots_are_walked_by_number()
    {
        var seeded = (await Client.Chatbots.ListAsync(cancellationToken: Token)).Count!.Value;
        var added = Emulator.AddChatbots(Items - seeded);

        var ids = await WalkAsync(Client.Chatbots.ListAllAsync(new ListChatbotsQuery { PageSize = PageSize }, Token), chatbot => chatbot.Id);

        Assert.Subset(ids.ToHashSet(), added.ToHashSet());
        Assert.Equal((await Client.Chatbots.ListAsync(new ListChatbotsQuery { PageSize = Items }, Token)).Items.Select(chatbot => chatbot.Id), ids);
        AssertQueries(2, number => $"page={number}&pageSize={PageSize}");
    }

    [Fact]
    public async Task Conversations_are_walked_by_cursor()
    {
        var added = Emulator.AddConversations(Items);
        var inbox = (await Client.WebChats.GetAsync(Emulator.WebChatId, Token)).Inbox!.Id!.Value;

        var ids = await WalkAsync(Client.Conversations.ListAllAsync(new ListConversationsQuery { Inbox = inbox, PageSize = PageSize }, Token), conversation => conversation.Id);

        Assert.Equal(added.Reverse(), ids);
        Assert.All(Emulator.Requests.Skip(1), request => Assert.Contains("cursor=", request.RawTarget, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_are_walked_by_what_the_service_gives()
    {
        var conversation = Emulator.AddConversations(1)[0];
        Emulator.AddTurns(conversation, Items / 2);

        var ids = await WalkAsync(Client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = conversation, PageSize = PageSize }, Token), message => message.Id!.Value);

        Assert.Equal((await Client.Messages.ListAsync(new ListMessagesQuery { Conversation = conversation, PageSize = Items }, Token)).Items.Select(message => message.Id!.Value), ids);
    }

    [Fact]
    public async Task Records_are_walked_by_number()
    {
        Emulator.AddTurns(Emulator.AddConversations(1)[0], Items);

        var ids = await WalkAsync(Client.Records.ListAllAsync(Emulator.ChatbotId, AnyDay, Token), record => record.Id);

        Assert.Equal((await Client.Records.ListAsync(Emulator.ChatbotId, AnyDay with { PageSize = Items }, Token)).Items.Select(record => record.Id), ids);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    [InlineData(21, 3)]
    public async Task Who_stops_asks_for_nothing_more(int items, int requests)
    {
        Emulator.AddChatbots(100);
        var seen = 0;
        await foreach (var _ in Client.Chatbots.ListAllAsync(new ListChatbotsQuery { PageSize = PageSize }, Token))
        {
            if (++seen == items)
            {
                break;
            }
        }

        Assert.Equal(requests, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_next_on_another_host_is_asked_for_at_our_own()
    {
        await using var foreign = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        Enqueue($$"""{"count":2,"next":"{{foreign.BaseAddress}}chatbots/?page=2&token=abc","previous":null,"results":[{"id":"{{Guid.NewGuid()}}"}]}""");
        Enqueue($$"""{"count":2,"next":null,"previous":null,"results":[{"id":"{{Guid.NewGuid()}}"}]}""");

        Assert.Equal(2, (await Client.Chatbots.ListAllAsync(cancellationToken: Token).ToListAsync(Token)).Count);

        Assert.Empty(foreign.Requests);
        Assert.Equal(["/api/chatbots/", "/api/chatbots/?page=2&token=abc"], Emulator.Requests.Select(request => request.RawTarget));
    }

    [Fact]
    public async Task Messages_go_on_by_cursor_and_number_in_one_walk()
    {
        var conversation = Guid.NewGuid();
        Enqueue("""{"count":3,"next":"https://api.example.org/messages/?page=2","results":[{"content":"a"}]}""");
        Enqueue("""{"count":3,"next":"https://api.example.org/messages/?cursor=cD0y%2B%3D\"","results":[{"content":"b"}]}""");
        Enqueue("""{"count":3,"next":null,"results":[{"content":"c"}]}""");

        var messages = await Client.Messages.ListAllAsync(new ListMessagesQuery { Conversation = conversation }, Token).ToListAsync(Token);

        Assert.Equal(["a", "b", "c"], messages.Select(message => message.Content));
        Assert.Equal(
            [$"?conversation={conversation}", $"?conversation={conversation}&page=2", $"?conversation={conversation}&cursor=cD0y%2B%3D"],
            Emulator.Requests.Select(request => request.RawTarget["/api/messages/".Length..]));
    }

    [Fact]
    public async Task A_repeated_next_is_an_exception_after_the_items()
    {
        var page = $$"""{"next":"/api/chatbots/?page=2","results":[{"id":"{{Guid.NewGuid()}}"}]}""";
        Enqueue(page);
        Enqueue(page);
        var seen = 0;

        await Assert.ThrowsAsync<MaiAgentResponseException>(async () =>
        {
            await foreach (var _ in Client.Chatbots.ListAllAsync(cancellationToken: Token))
            {
                seen++;
            }
        });

        Assert.Equal((2, 2), (seen, Emulator.Requests.Count));
    }

    private void Enqueue(string json) => Emulator.Enqueue(_ => true, ScriptedResponse.Json(json));

    private async Task<List<Guid>> WalkAsync<T>(IAsyncEnumerable<T> items, Func<T, Guid> id)
    {
        Emulator.ClearRequests();
        var ids = new List<Guid>();
        await foreach (var item in items)
        {
            ids.Add(id(item));
        }

        Assert.Equal((Items, Items, Pages), (ids.Count, ids.Distinct().Count(), Emulator.Requests.Count));
        return ids;
    }

    private void AssertQueries(int first, Func<int, string> query) => Assert.Equal(
        Enumerable.Range(first, Pages - 1).Select(query),
        Emulator.Requests.Skip(1).Take(Pages - 1).Select(request => request.RawTarget.Split('?')[1]));
}
