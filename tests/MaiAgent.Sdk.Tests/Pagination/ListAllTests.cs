// The substitutes answer at once, and tokens are a subject of some of these tests.
#pragma warning disable xUnit1051

using NSubstitute;

namespace MaiAgent.Sdk.Tests.Pagination;

public sealed class ListAllTests
{
    private static readonly Guid Id = Guid.NewGuid();

    [Fact]
    public async Task Numbered_pages_are_walked_with_the_rest_of_the_query()
    {
        var api = Substitute.For<IChatbotsApi>();
        var asked = new List<ListChatbotsQuery?>();
        api.ListAsync(Arg.Do<ListChatbotsQuery?>(asked.Add), Arg.Any<CancellationToken>()).Returns(
            Page(new ChatbotSummary { Name = "a" }, next: 2), Page(new ChatbotSummary { Name = "b" }, next: 3), Page(new ChatbotSummary { Name = "c" }));

        var names = await Names(api.ListAllAsync(new ListChatbotsQuery { Query = "x", PageSize = 1 }));

        Assert.Equal(["a", "b", "c"], names);
        Assert.Equal(
            [new() { Query = "x", PageSize = 1 }, new() { Query = "x", PageSize = 1, Page = 2 }, new() { Query = "x", PageSize = 1, Page = 3 }],
            asked);
    }

    [Fact]
    public async Task Without_a_query_the_first_call_has_none()
    {
        var api = Substitute.For<IChatbotsApi>();
        var asked = new List<ListChatbotsQuery?>();
        api.ListAsync(Arg.Do<ListChatbotsQuery?>(asked.Add), Arg.Any<CancellationToken>()).Returns(Page(new ChatbotSummary { Name = "a" }, next: 2), Page<ChatbotSummary>(null));

        Assert.Equal(["a"], await Names(api.ListAllAsync()));
        Assert.Equal([null, new() { Page = 2 }], asked);
    }

    [Fact]
    public async Task Cursor_pages_are_walked()
    {
        var api = Substitute.For<IConversationsApi>();
        var asked = new List<string?>();
        api.ListAsync(Arg.Do<ListConversationsQuery>(query => asked.Add(query.Cursor)), Arg.Any<CancellationToken>()).Returns(
            new Page<Conversation> { Items = [new()], NextCursor = "c1" }, new Page<Conversation> { NextCursor = "c2" }, new Page<Conversation> { Items = [new()] });

        Assert.Equal(2, await Count(api.ListAllAsync(new ListConversationsQuery { Inbox = Id })));
        Assert.Equal([null, "c1", "c2"], asked);
    }

    [Fact]
    public async Task Messages_are_continued_by_whatever_next_carries()
    {
        var api = Substitute.For<IMessagesApi>();
        var asked = new List<(string?, int?)>();
        api.ListAsync(Arg.Do<ListMessagesQuery>(query => asked.Add((query.Cursor, query.Page))), Arg.Any<CancellationToken>()).Returns(
            new Page<Message> { Items = [new()], NextPage = 2 },
            new Page<Message> { Items = [new()], NextCursor = "c", NextPage = 9 },
            new Page<Message> { Items = [new()] });

        Assert.Equal(3, await Count(api.ListAllAsync(new ListMessagesQuery { Conversation = Id })));
        Assert.Equal([(null, null), (null, 2), ("c", null)], asked);
    }

    [Fact]
    public async Task Records_are_walked_from_the_page_that_the_query_names()
    {
        var api = Substitute.For<IRecordsApi>();
        var asked = new List<int?>();
        api.ListAsync(Id, Arg.Do<RecordsQuery>(query => asked.Add(query.Page)), Arg.Any<CancellationToken>()).Returns(Page(new ChatbotRecord(), next: 6), Page(new ChatbotRecord()));

        Assert.Equal(2, await Count(api.ListAllAsync(Id, new RecordsQuery { StartDate = new(2025, 1, 1), EndDate = new(2025, 1, 2), Page = 5 })));
        Assert.Equal([5, 6], asked);
    }

    [Fact]
    public async Task A_bare_array_ends_the_list()
    {
        var api = Substitute.For<IChatbotsApi>();
        api.ListAsync(Arg.Any<ListChatbotsQuery?>(), Arg.Any<CancellationToken>())
            .Returns(Serialization.Wire.Read<Page<ChatbotSummary>>($$"""[{"id":"{{Id}}"},{"id":"{{Id}}"}]"""));

        Assert.Equal(2, await Count(api.ListAllAsync(new ListChatbotsQuery { Pagination = false })));
        Assert.Single(api.ReceivedCalls());
    }

    [Fact]
    public async Task Nothing_is_asked_before_the_enumeration_and_no_page_beyond_it()
    {
        var api = Substitute.For<IChatbotsApi>();
        api.ListAsync(Arg.Any<ListChatbotsQuery?>(), Arg.Any<CancellationToken>())
            .Returns(new Page<ChatbotSummary> { Items = [new(), new()], NextPage = 2 });

        var all = api.ListAllAsync();
        Assert.Empty(api.ReceivedCalls());

        var seen = 0;
        await foreach (var _ in all)
        {
            if (++seen == 2)
            {
                break;
            }
        }

        Assert.Single(api.ReceivedCalls());
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task A_page_that_names_itself_ends_in_an_exception_after_its_items(int? start, int next)
    {
        var api = Substitute.For<IChatbotsApi>();
        api.ListAsync(Arg.Any<ListChatbotsQuery?>(), Arg.Any<CancellationToken>()).Returns(Page(new ChatbotSummary { Name = "a" }, next));
        var names = new List<string?>();

        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(async () =>
        {
            await foreach (var chatbot in api.ListAllAsync(new ListChatbotsQuery { Page = start }))
            {
                names.Add(chatbot.Name);
            }
        });

        Assert.Equal(["a"], names);
        Assert.Equal("$.next", error.JsonPath);
        Assert.Single(api.ReceivedCalls());
    }

    [Fact]
    public async Task A_circle_of_pages_ends_in_an_exception()
    {
        var api = Substitute.For<IMessagesApi>();
        api.ListAsync(Arg.Any<ListMessagesQuery>(), Arg.Any<CancellationToken>()).Returns(
            new Page<Message> { NextCursor = "a" }, new Page<Message> { NextCursor = "b" }, new Page<Message> { NextCursor = "a" });

        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Count(api.ListAllAsync(new ListMessagesQuery { Conversation = Id })));
        Assert.Equal(3, api.ReceivedCalls().Count());
    }

    [Fact]
    public async Task A_next_that_cannot_be_followed_ends_in_an_exception()
    {
        var api = Substitute.For<IConversationsApi>();
        api.ListAsync(Arg.Any<ListConversationsQuery>(), Arg.Any<CancellationToken>()).Returns(new Page<Conversation> { HasNext = true });

        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Count(api.ListAllAsync(new ListConversationsQuery { Inbox = Id })));
        Assert.Single(api.ReceivedCalls());
    }

    [Fact]
    public async Task Cancellation_is_honoured_between_items_and_passed_on()
    {
        using var cancellation = new CancellationTokenSource();
        var api = Substitute.For<IChatbotsApi>();
        api.ListAsync(Arg.Any<ListChatbotsQuery?>(), cancellation.Token).Returns(new Page<ChatbotSummary> { Items = [new(), new()] });
        var seen = 0;

        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in api.ListAllAsync(cancellationToken: cancellation.Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal((1, cancellation.Token), (seen, error.CancellationToken));
    }

    [Fact]
    public async Task A_token_given_to_the_enumeration_is_honoured()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var api = Substitute.For<IChatbotsApi>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in api.ListAllAsync().WithCancellation(cancellation.Token))
            {
            }
        });
        Assert.Empty(api.ReceivedCalls());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task With_two_tokens_the_exception_names_the_one_that_was_cancelled(bool isMethods, bool waits)
    {
        using var ofMethod = new CancellationTokenSource();
        using var ofEnumeration = new CancellationTokenSource();
        var api = Substitute.For<IChatbotsApi>();
        api.ListAsync(Arg.Any<ListChatbotsQuery?>(), Arg.Any<CancellationToken>()).Returns(async call =>
        {
            await (waits ? Task.Delay(Timeout.Infinite, call.Arg<CancellationToken>()) : Task.CompletedTask);
            return new Page<ChatbotSummary> { Items = [new(), new()] };
        });
        await using var chatbots = api.ListAllAsync(null, ofMethod.Token).GetAsyncEnumerator(ofEnumeration.Token);
        var first = chatbots.MoveNextAsync();
        if (!waits)
        {
            Assert.True(await first);
        }

        await (isMethods ? ofMethod : ofEnumeration).CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await (waits ? first : chatbots.MoveNextAsync()));

        Assert.Equal(isMethods ? ofMethod.Token : ofEnumeration.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_substitutes_page_is_continued_with_its_whole_query()
    {
        var api = Substitute.For<IRecordsApi>();
        var asked = new List<(int?, string?)>();
        api.ListAsync(Id, Arg.Do<RecordsQuery>(query => asked.Add((query.Page, query.NextQuery))), Arg.Any<CancellationToken>())
            .Returns(new Page<ChatbotRecord> { NextQuery = "limit=2&offset=2" }, new Page<ChatbotRecord>());

        Assert.Equal(0, await Count(api.ListAllAsync(Id, new RecordsQuery { StartDate = new(2025, 1, 1), EndDate = new(2025, 1, 2), Page = 5 })));
        Assert.Equal([(5, null), (null, "limit=2&offset=2")], asked);
    }

    [Fact]
    public void Missing_arguments_are_errors_at_the_call()
    {
        Assert.Throws<ArgumentNullException>(() => { _ = ((IChatbotsApi)null!).ListAllAsync(); });
        Assert.Throws<ArgumentNullException>(() => { _ = Substitute.For<IConversationsApi>().ListAllAsync(null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = Substitute.For<IMessagesApi>().ListAllAsync(null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = Substitute.For<IRecordsApi>().ListAllAsync(Id, null!); });
    }

    private static Page<T> Page<T>(T? item, int? next = null)
        where T : class => new() { Items = item is null ? [] : [item], NextPage = next };

    private static async Task<List<string?>> Names(IAsyncEnumerable<ChatbotSummary> chatbots)
    {
        var names = new List<string?>();
        await foreach (var chatbot in chatbots)
        {
            names.Add(chatbot.Name);
        }

        return names;
    }

    private static async Task<int> Count<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items)
        {
            count++;
        }

        return count;
    }
}
