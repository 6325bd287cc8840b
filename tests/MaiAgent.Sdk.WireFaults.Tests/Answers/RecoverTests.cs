using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.WireFaults.Tests.Answers;

/// <summary>RecoverAsync finds the stored answer of a question whose call broke, or says that the question never arrived.</summary>
public sealed class RecoverTests : AnswerTest
{
    private const string Text = "你好";

    private static readonly ScriptedResponse Cut = ScriptedResponse.Stream().StoreQuestion().Chunk("您問").Reset();

    [Fact]
    public async Task A_stream_that_broke_is_recovered()
    {
        Emulator.Enqueue(Cut);
        Emulator.DelayAnswers(TimeSpan.FromSeconds(40));

        var failure = await FailAsync<MaiAgentStreamException>();
        var recovered = await RunAsync(Client.RecoverAsync(failure, Token));

        Assert.Equal("您問", failure.PartialContent);
        Assert.StartsWith("您問的是「你好」", recovered!.Content, StringComparison.Ordinal);
        Assert.Equal((Conversation, true), (recovered.ConversationId, recovered.Done));
        Assert.NotEmpty(recovered.Citations);
        Assert.Equal(1, Count("POST"));
    }

    [Fact]
    public async Task A_new_conversation_is_known_from_the_chunks()
    {
        Emulator.Enqueue(Cut);
        var failure = await FailAsync<MaiAgentStreamException>(isNew: true);

        var recovered = await RunAsync(Client.RecoverAsync(failure, Token));

        Assert.Equal(failure.ConversationId, recovered!.ConversationId);
        Assert.NotEqual(Conversation, recovered.ConversationId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_that_never_began_is_recovered(bool isStream)
    {
        Emulator.Enqueue(new ScriptedResponse().StoreQuestion().Reset());

        var failure = await FailAsync<MaiAgentConnectionException>(isStream);

        Assert.Contains(Text, (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content, StringComparison.Ordinal);
        Assert.Equal(1, Count("POST"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_gateway_that_gave_up_is_recovered(int status)
    {
        Emulator.Enqueue(new ScriptedResponse(status).StoreQuestion());

        Assert.Contains(Text, (await RunAsync(Client.RecoverAsync(await FailAsync<MaiAgentApiException>(false), Token)))!.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RequestTimeout")]
    [InlineData("StreamIdleTimeout")]
    public async Task A_limit_that_ran_out_is_recovered(string limit)
    {
        var gate = new StreamGate();
        var script = ScriptedResponse.Stream().StoreQuestion();
        Emulator.Enqueue((limit is "StreamIdleTimeout" ? script.Chunk("您") : script).WaitFor(gate));
        var asking = FailAsync<MaiAgentTimeoutException>();
        await gate.Reached;
        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(limit is "StreamIdleTimeout" ? 120 : 300));
        Clock.Advance(TimeSpan.FromSeconds(301));

        var failure = await asking;
        Assert.Equal(limit, failure.Limit);
        Assert.Contains(Text, (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_an_answer_is_gone_on_with()
    {
        var gate = new StreamGate();
        Emulator.DelayAnswers(gate);
        var failure = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => RunAsync(
            Client.Messages.AskAsync(new CreateMessageRequest { Conversation = Conversation, Content = Text }, TimeSpan.FromSeconds(100), Token)));
        var recovering = Client.RecoverAsync(failure, Token);
        await AdvanceToNextPauseAsync(recovering);
        gate.Open();

        Assert.Contains(Text, (await RunAsync(recovering))!.Content, StringComparison.Ordinal);
        Assert.Equal(1, Count("POST"));
    }

    [Fact]
    public async Task A_question_that_never_arrived_may_be_asked_again()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        var begun = Clock.GetUtcNow();

        Assert.Null(await RunAsync(Client.RecoverAsync(failure, Token)));
        Assert.InRange(Clock.GetUtcNow() - begun, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(42));
    }

    [Fact]
    public async Task A_question_with_halves_of_emoji_is_known_as_it_was_stored()
    {
        Emulator.Enqueue(Cut);
        var failure = await Assert.ThrowsAsync<MaiAgentStreamException>(
            () => Client.Completions.StreamAsync(Emulator.ChatbotId, "\udc36 \ud83d\ud83d\udc36 \ud83d", Conversation, Token).ToCompletionAsync(Token));

        Assert.Contains("\uFFFD \uFFFD🐶 \uFFFD", (await RunAsync(Client.RecoverAsync(failure, Token)))?.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_arrives_late_is_found()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        EnqueueList([[]]);
        var question = Message("incoming", Text, 1);
        EnqueueList([question]);
        EnqueueList([question, Message("outgoing", "late", 50)]);

        Assert.Equal("late", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_question_asked_before_is_not_this_one(bool arrives)
    {
        for (var i = 0; i < 2; i++)
        {
            await Client.Completions.CreateAsync(Emulator.ChatbotId, Text, Conversation, Token);
            Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Emulator.DelayAnswers(TimeSpan.FromSeconds(3));
        Emulator.Enqueue(arrives ? Cut : ScriptedResponse.Raw());
        var recovered = await RunAsync(Client.RecoverAsync(arrives ? await FailAsync<MaiAgentStreamException>() : await FailAsync<MaiAgentConnectionException>(), Token));

        if (!arrives)
        {
            Assert.Null(recovered);
            return;
        }

        // The third answer alone repeats two earlier questions.
        Assert.Contains("您先前說過：「你好」「你好」", recovered!.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_questions_that_may_be_meant_the_last_one_is()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        JsonObject[] messages = [Message("incoming", Text, 1), Message("incoming", Text, -3), Message("outgoing", "old answer", -2)];
        EnqueueList(messages);
        EnqueueList([Message("outgoing", "the answer", 2), .. messages]);

        Assert.Equal("the answer", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
    }

    [Theory]
    [InlineData(-7200)]
    [InlineData(7200)]
    public async Task A_wrong_clock_of_this_machine_does_not_matter(int seconds)
    {
        var wrong = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.Start + TimeSpan.FromSeconds(seconds));
        using var client = Emulator.CreateClient(options => options.TimeProvider = wrong);
        await client.Completions.CreateAsync(Emulator.ChatbotId, Text, Conversation, Token);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Emulator.Enqueue(Cut);

        var failure = await Assert.ThrowsAsync<MaiAgentStreamException>(() => client.Completions.StreamAsync(Emulator.ChatbotId, Text, Conversation, Token).ToCompletionAsync(Token));
        var recovered = await client.RecoverAsync(failure, Token).WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Contains("您先前說過：「你好」", recovered!.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 2, 3, 4, 5)]
    [InlineData(5, 4, 3, 2, 1, 0)]
    [InlineData(3, 5, 0, 4, 2, 1)]
    public async Task Neither_the_order_of_the_list_nor_other_messages_matter(params int[] order)
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        JsonObject[] messages =
        [
            Message("incoming", Text, -20),
            Message("outgoing", "old answer", -19),
            Message("incoming", Text, 1),
            Message("incoming", "someone else's question", 2),
            Message("outgoing", "the answer", 3),
            Message("outgoing", "someone else's answer", 4),
        ];
        EnqueueList([messages[2], messages[1], messages[0]]);
        EnqueueList([.. order[..4].Select(i => messages[i])], [.. order[3..].Select(i => messages[i])]);

        Assert.Equal("the answer", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
        Assert.Equal((1, 0), (Count("POST"), Emulator.PendingResponses));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public async Task Times_may_be_missing(bool questionLost, bool answerLost, bool isThereAtOnce)
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        JsonObject[] old = [Message("incoming", Text, -20), Message("outgoing", "old answer", -19)];
        var question = Message("incoming", Text, questionLost ? null : 1);
        var answer = Message("outgoing", "the answer", answerLost ? null : 2);
        if (!isThereAtOnce)
        {
            EnqueueList([old[0], question, old[1]]);
        }

        EnqueueList([answer, old[0], question, old[1]]);

        Assert.Equal("the answer", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
    }

    [Fact]
    public async Task An_old_answer_without_a_time_is_not_taken()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        JsonObject[] messages = [Message("incoming", Text, -20), Message("outgoing", "old answer", null), Message("incoming", Text, 1)];
        EnqueueList(messages);
        EnqueueList([.. messages, Message("outgoing", "the answer", null)]);

        Assert.Equal("the answer", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
    }

    [Fact]
    public async Task The_answer_that_had_begun_is_known_by_its_beginning()
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Chunk("Dear Mei").Reset());
        var failure = await FailAsync<MaiAgentStreamException>();
        EnqueueList([Message("outgoing", "An operator is here.", 2), Message("outgoing", "Dear Mei, thank you.", 3), Message("incoming", Text, 1)]);

        Assert.Equal("Dear Mei, thank you.", (await RunAsync(Client.RecoverAsync(failure, Token)))!.Content);
    }

    [Fact]
    public async Task The_search_goes_on_through_429_server_errors_and_broken_connections()
    {
        Emulator.Enqueue(Cut);
        var failure = await FailAsync<MaiAgentStreamException>();
        Emulator.Enqueue(Lists, Busy(20), times: 2);
        Emulator.Enqueue(Lists, new ScriptedResponse(500));
        Emulator.Enqueue(Lists, ScriptedResponse.Raw());
        var recovering = Client.RecoverAsync(failure, Token);
        for (var i = 1; i <= 2; i++)
        {
            await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(i, Count("GET"));
            Clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Contains(Text, (await RunAsync(recovering))!.Content, StringComparison.Ordinal);
        Assert.Equal((1, 0), (Count("POST"), Emulator.PendingResponses));
    }

    [Fact]
    public async Task A_limit_that_runs_out_names_the_question()
    {
        Emulator.Enqueue(Cut);
        Emulator.DelayAnswers(new StreamGate());
        var failure = await FailAsync<MaiAgentStreamException>();
        var begun = Clock.GetUtcNow();

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => RunAsync(Client.RecoverAsync(failure, Token)));

        var stored = Assert.Single((await Client.Messages.ListAsync(new ListMessagesQuery { Conversation = Conversation }, Token)).Items);
        Assert.Equal(("timeout", Conversation, stored.Id), (exception.Limit, exception.ConversationId, exception.MessageId));
        Assert.Equal(TimeSpan.FromMinutes(5), Clock.GetUtcNow() - begun);
    }

    [Fact]
    public async Task A_conversation_that_cannot_be_read_is_not_taken_for_one_without_the_question()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>();
        Emulator.Enqueue(Lists, new ScriptedResponse(500), times: int.MaxValue);

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => RunAsync(Client.RecoverAsync(failure, Token)));

        Assert.Null(exception.MessageId);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("looking", 1)]
    [InlineData("pausing", 1)]
    public async Task The_callers_token_ends_every_phase(string phase, int gets)
    {
        Emulator.Enqueue(Cut);
        Emulator.DelayAnswers(new StreamGate());
        var failure = await FailAsync<MaiAgentStreamException>();
        using var caller = new CancellationTokenSource();
        var gate = new StreamGate();
        if (phase is "before")
        {
            await caller.CancelAsync();
        }
        else if (phase is "looking")
        {
            Emulator.Enqueue(Lists, new ScriptedResponse().WaitFor(gate));
        }

        var recovering = Client.RecoverAsync(failure, caller.Token);
        await (phase is "looking" ? gate.Reached : phase is "pausing" ? Clock.WaitForTimerAsync(ShortestPause, LongestPause) : Task.CompletedTask);
        await caller.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recovering.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal((caller.Token, gets), (exception.CancellationToken, Count("GET")));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task A_refused_question_was_not_stored(int status)
    {
        Emulator.Enqueue(new ScriptedResponse(status), times: 2);

        Assert.Null(await Client.RecoverAsync(await FailAsync<MaiAgentApiException>(true), Token));
        Assert.Null(await Client.RecoverAsync(await FailAsync<MaiAgentApiException>(false, isNew: true), Token));
        Assert.Equal(0, Count("GET"));
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_stored()
    {
        await Emulator.DisposeAsync();

        Assert.Null(await Client.RecoverAsync(await FailAsync<MaiAgentConnectionException>(isNew: true), Token));
    }

    [Fact]
    public async Task A_conversation_that_is_not_known_is_said_to_be()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());
        var failure = await FailAsync<MaiAgentConnectionException>(isNew: true);

        var exception = Assert.Throws<InvalidOperationException>(() => { _ = Client.RecoverAsync(failure, Token); });

        Assert.Contains("conversation is not known", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => { _ = Client.RecoverAsync(new MaiAgentResponseException("?"), Token); });
        Assert.Throws<ArgumentNullException>("failure", () => { _ = Client.RecoverAsync(null!, Token); });
    }

    [Fact]
    public async Task The_question_is_in_no_text_of_the_failure()
    {
        Emulator.Enqueue(ScriptedResponse.Raw());

        var failure = await FailAsync<MaiAgentConnectionException>();

        Assert.DoesNotContain(Text, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Conversation.ToString(), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_a_stream_does_not_take_its_answer_away()
    {
        await foreach (var _ in Client.Completions.StreamAsync(Emulator.ChatbotId, Text, Conversation, Token))
        {
            break;
        }

        var messages = await Client.Messages.ListAsync(new ListMessagesQuery { Conversation = Conversation }, Token);
        Assert.Equal([MessageType.Incoming, MessageType.Outgoing], messages.Items.Select(message => message.Type!.Value));
    }

    private async Task<T> FailAsync<T>(bool isStream = true, bool isNew = false)
        where T : MaiAgentException
    {
        Guid? conversation = isNew ? null : Conversation;
        return (T)await Assert.ThrowsAnyAsync<MaiAgentException>(() => isStream
            ? Client.Completions.StreamAsync(Emulator.ChatbotId, Text, conversation, Token).ToCompletionAsync(Token)
            : Client.Completions.CreateAsync(Emulator.ChatbotId, Text, conversation, Token));
    }
}
