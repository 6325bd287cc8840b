using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.WireFaults.Tests.Answers;

/// <summary>AskAsync finds the answer to its own message, whatever the list looks like, and stores the message once.</summary>
public sealed class AskTests : AnswerTest
{
    private static readonly Guid QuestionId = Guid.Parse("11111111-1111-4111-8111-111111111111");

    private CreateMessageRequest Question => new() { Conversation = Conversation, Content = "你好" };

    [Fact]
    public async Task An_answer_that_comes_later_is_waited_for()
    {
        Emulator.DelayAnswers(TimeSpan.FromSeconds(40));

        var answer = await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token));

        Assert.Equal((MessageType.Outgoing, Conversation), (answer.Type, answer.Conversation));
        Assert.Contains("你好", answer.Content, StringComparison.Ordinal);
        Assert.Equal(1, Count("POST"));
        Assert.InRange(Clock.GetUtcNow() - Clock.Start, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(53));
    }

    [Fact]
    public async Task An_answer_that_is_there_at_once_needs_no_pause()
    {
        Emulator.AddTurns(Conversation, 3);

        // Everything has the same time: the clock stands still.
        var answer = await Client.Messages.AskAsync(Question, cancellationToken: Token);

        Assert.StartsWith("您問的是「你好」", answer.Content, StringComparison.Ordinal);
        Assert.Equal(Clock.Start, Clock.GetUtcNow());
        Assert.Equal((1, 2), (Count("POST"), Count("GET")));
    }

    [Theory]
    [InlineData(0, 1, 2, 3, 4, 5)]
    [InlineData(5, 4, 3, 2, 1, 0)]
    [InlineData(3, 5, 0, 4, 2, 1)]
    [InlineData(5, 0, 2, 4, 1, 3)]
    public async Task Neither_the_order_of_the_list_nor_other_messages_matter(params int[] order)
    {
        JsonObject[] messages =
        [
            Message("incoming", "你好", 1),
            Message("outgoing", "old answer", 2),
            Message("incoming", "你好", 10, QuestionId),
            Message("incoming", "someone else's question", 11),
            Message("outgoing", "the answer", 12),
            Message("outgoing", "someone else's answer", 13),
        ];
        EnqueueList([messages[0], messages[1]]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(messages[2].ToJsonString(), 201));
        EnqueueList([messages[1], messages[0]], [messages[0], messages[3], messages[2]]);
        var foreign = Message("outgoing", "of another conversation", 11);
        foreign["conversation"] = Guid.NewGuid();
        EnqueueList([foreign, .. order[..4].Select(i => messages[i])], [.. order[3..].Select(i => messages[i])]);

        var answer = await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token));

        Assert.Equal("the answer", answer.Content);
        Assert.Equal((1, 0), (Count("POST"), Emulator.PendingResponses));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Without_times_what_was_not_there_before_is_the_answer(bool questionLost, bool answersLost)
    {
        double? At(bool isLost, double second) => isLost ? null : second;
        var old = Message("outgoing", "old answer", At(answersLost, 2));
        var question = Message("incoming", "你好", At(questionLost, 10), QuestionId);
        EnqueueList([old]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        EnqueueList([question, old]);
        EnqueueList([Message("outgoing", "the answer", At(answersLost, 12)), question, old]);

        var answer = await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token));

        Assert.Equal("the answer", answer.Content);
        Assert.Equal(0, Emulator.PendingResponses);
    }

    [Fact]
    public async Task The_answer_to_an_earlier_question_that_came_just_before_is_not_taken()
    {
        EnqueueList([Message("incoming", "earlier", 8)]);
        var question = Message("incoming", "你好", 10, QuestionId);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        var late = Message("outgoing", "answer to the earlier one", 9);
        EnqueueList([late, question]);
        EnqueueList([late, question, Message("outgoing", "the answer", 12)]);

        Assert.Equal("the answer", (await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token))).Content);
    }

    [Fact]
    public async Task Ids_that_are_no_uuid_are_no_obstacle()
    {
        static JsonObject Numbered(JsonObject message, int id)
        {
            message["id"] = id;
            return message;
        }

        var old = Numbered(Message("outgoing", "old answer", null), 1);
        var question = Numbered(Message("incoming", "你好", null), 2);
        EnqueueList([old]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        EnqueueList([old, question, Numbered(Message("outgoing", "the answer", null), 3)]);

        Assert.Equal("the answer", (await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token))).Content);
    }

    [Fact]
    public async Task An_answer_that_is_still_empty_is_none()
    {
        EnqueueList([[]]);
        var question = Message("incoming", "你好", 1, QuestionId);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        var id = Guid.NewGuid();
        EnqueueList([question, Message("outgoing", "", 2, id)]);
        EnqueueList([question, Message("outgoing", "whole", 2, id)]);

        Assert.Equal("whole", (await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token))).Content);
    }

    [Fact]
    public async Task Polling_goes_on_through_429_server_errors_and_broken_connections()
    {
        Emulator.DelayAnswers(TimeSpan.FromSeconds(1));
        EnqueueList([[]]);
        Emulator.Enqueue(Lists, Busy(20));
        Emulator.Enqueue(Lists, Busy(50));
        Emulator.Enqueue(Lists, new ScriptedResponse(502));
        Emulator.Enqueue(Lists, ScriptedResponse.Raw());
        Emulator.Enqueue(Lists, new ScriptedResponse().Header("Content-Type", "application/json").Header("Content-Length", "100").Text("{").Reset());

        var asking = Client.Messages.AskAsync(Question, cancellationToken: Token);
        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        Clock.Advance(TimeSpan.FromSeconds(20));
        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(50));
        Assert.Equal(3, Count("GET"));
        Clock.Advance(TimeSpan.FromSeconds(50));
        var answer = await RunAsync(asking);

        Assert.Contains("你好", answer.Content, StringComparison.Ordinal);
        Assert.Equal((1, 7, 0), (Count("POST"), Count("GET"), Emulator.PendingResponses));
    }

    [Fact]
    public async Task Nothing_is_stored_before_the_conversation_could_be_read()
    {
        Emulator.Enqueue(Lists, Busy(20), times: 2);
        var asking = Client.Messages.AskAsync(Question, cancellationToken: Token);
        for (var i = 0; i < 2; i++)
        {
            await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(0, Count("POST"));
            Clock.Advance(TimeSpan.FromSeconds(20));
        }

        await asking;
        Assert.Equal(1, Count("POST"));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_no_long_wait()
    {
        await Emulator.DisposeAsync();

        await Assert.ThrowsAsync<MaiAgentConnectionException>(() => Client.Messages.AskAsync(Question, cancellationToken: Token));

        Assert.Equal(Clock.Start, Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task A_create_that_fails_is_not_repeated(int status)
    {
        Emulator.Enqueue(Creates, status == 0 ? ScriptedResponse.Raw() : new ScriptedResponse(status));

        var failure = await Assert.ThrowsAnyAsync<MaiAgentException>(() => Client.Messages.AskAsync(Question, cancellationToken: Token));

        Assert.Equal(status, (failure as MaiAgentApiException)?.StatusCode is { } code ? (int)code : 0);
        Assert.Equal(1, Count("POST"));
    }

    [Fact]
    public async Task A_key_that_is_refused_while_polling_ends_the_wait()
    {
        EnqueueList([[]]);
        Emulator.Enqueue(Lists, ScriptedResponse.Error(401, "No."));

        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => Client.Messages.AskAsync(Question, cancellationToken: Token));
    }

    [Fact]
    public async Task A_long_history_is_read_whole_only_now_and_then()
    {
        Emulator.AddTurns(Conversation, 150);
        Emulator.DelayAnswers(TimeSpan.FromSeconds(60));

        await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token));

        // Three pages before, four with the question. The list is oldest first: what is new stands behind the page that was the last one.
        Assert.StartsWith("123" + "134" + "14" + "14" + "14" + "1234" + "14" + "14", Pages(), StringComparison.Ordinal);
        Assert.Equal(1, Count("POST"));
    }

    [Fact]
    public async Task A_long_history_newest_first_is_read_to_the_first_known_page()
    {
        var old = Enumerable.Range(0, 6).Select(i => Message("outgoing", $"old {i}", -i)).ToArray();
        var question = Message("incoming", "你好", 10, QuestionId);
        EnqueueList(old[..2], old[2..4], old[4..]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));

        // The answer went to the second page, because others wrote in between, and with it the list has a fourth one.
        EnqueueList(
            [Message("outgoing", "someone else's", 13), Message("incoming", "someone else's", 12)],
            [Message("outgoing", "the answer", 11), question],
            old[..2],
            old[2..4],
            old[4..]);

        Assert.Equal("the answer", (await Client.Messages.AskAsync(Question, cancellationToken: Token)).Content);
    }

    [Fact]
    public async Task An_answer_in_the_middle_of_the_list_is_found_by_a_whole_look()
    {
        var old = Enumerable.Range(0, 3).Select(i => Message("outgoing", $"old {i}", -i)).ToArray();
        var question = Message("incoming", "你好", 10, QuestionId);
        EnqueueList([old[0]], [old[1]], [old[2]]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        for (var i = 0; i < 4; i++)
        {
            EnqueueList([old[0]], [old[2]]);
        }

        EnqueueList([old[0]], [old[1], question, Message("outgoing", "the answer", 11)], [old[2]]);

        Assert.Equal("the answer", (await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token))).Content);
        Assert.Equal("123" + "13131313" + "123", Pages());
    }

    [Fact]
    public async Task A_list_that_became_shorter_is_read_whole()
    {
        var old = Enumerable.Range(0, 3).Select(i => Message("outgoing", $"old {i}", -i)).ToArray();
        var question = Message("incoming", "你好", 10, QuestionId);
        EnqueueList([old[0]], [old[1]], [old[2]]);
        Emulator.Enqueue(Creates, ScriptedResponse.Json(question.ToJsonString(), 201));
        EnqueuePage([old[0]], next: 2);
        Emulator.Enqueue(Lists, ScriptedResponse.Error(404, "Invalid page."));
        EnqueueList([old[0]], [question, Message("outgoing", "the answer", 11)]);

        Assert.Equal("the answer", (await RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token))).Content);
        Assert.Equal("123" + "13" + "12", Pages());
    }

    /// <summary>The numbers of the pages that were requested, one after another.</summary>
    private string Pages() => string.Concat(Emulator.Requests.Where(static request => request.Method == "GET").Select(static request => PageOf(request.RawTarget)));

    private static string PageOf(string target) => target.Split('?', '&').FirstOrDefault(static part => part.StartsWith("page=", StringComparison.Ordinal))?[5..] ?? "1";
}
