namespace MaiAgent.Sdk.WireFaults.Tests.Answers;

/// <summary>AskAsync ends with its limit or the caller's token, in every phase.</summary>
public sealed class AskLimitTests : AnswerTest
{
    public enum Phase
    {
        Before,
        ReadingBefore,
        Storing,
        Looking,
        Pausing,
    }

    private CreateMessageRequest Question => new() { Conversation = Conversation, Content = "你好" };

    [Theory]
    [InlineData(Phase.Before, 0)]
    [InlineData(Phase.ReadingBefore, 0)]
    [InlineData(Phase.Storing, 1)]
    [InlineData(Phase.Looking, 1)]
    [InlineData(Phase.Pausing, 1)]
    public async Task The_callers_token_ends_every_phase(Phase phase, int posts)
    {
        using var caller = new CancellationTokenSource();
        var reached = Hold(phase);
        if (phase is Phase.Before)
        {
            await caller.CancelAsync();
        }

        var asking = Client.Messages.AskAsync(Question, cancellationToken: caller.Token);
        await reached();
        await caller.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(caller.Token, exception.CancellationToken);
        Assert.Equal(posts, Count("POST"));
    }

    [Theory]
    [InlineData(Phase.ReadingBefore, 0, false)]
    [InlineData(Phase.Storing, 1, false)]
    [InlineData(Phase.Looking, 1, true)]
    [InlineData(Phase.Pausing, 1, true)]
    public async Task The_limit_ends_every_phase(Phase phase, int posts, bool isStored)
    {
        var reached = Hold(phase);

        var asking = Client.Messages.AskAsync(Question, TimeSpan.FromSeconds(100), Token);
        await reached();
        Clock.Advance(TimeSpan.FromSeconds(99.99));
        Assert.False(asking.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(0.01));

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => asking.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(("timeout", Conversation, isStored), (exception.Limit, exception.ConversationId, exception.MessageId is not null));
        Assert.Equal(posts, Count("POST"));
        Assert.NotNull(Causes(exception).OfType<TimeoutException>().FirstOrDefault());
    }

    [Fact]
    public async Task A_limit_that_runs_out_names_the_message_that_is_stored()
    {
        Emulator.DelayAnswers(new StreamGate());

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => RunAsync(Client.Messages.AskAsync(Question, cancellationToken: Token)));

        var stored = Assert.Single((await Client.Messages.ListAsync(new ListMessagesQuery { Conversation = Conversation }, Token)).Items);
        Assert.Equal((stored.Id, Conversation), (exception.MessageId, exception.ConversationId));
        Assert.Contains(stored.Id.ToString()!, exception.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(5), Clock.GetUtcNow() - Clock.Start);
        Assert.Equal(1, Count("POST"));

        // Growing pauses: 0.5 s at first, and 10 s in the end.
        Assert.InRange(Count("GET"), 30, 45);
    }

    [Fact]
    public async Task The_last_failure_is_the_cause_of_a_limit_that_runs_out()
    {
        EnqueueList([[]]);
        Emulator.Enqueue(Lists, Busy(3600));
        var asking = Client.Messages.AskAsync(Question, cancellationToken: Token);
        await Clock.WaitForTimerAsync(TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromMinutes(5));

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => asking);

        Assert.Single(Causes(exception).OfType<MaiAgentRateLimitException>());
        Assert.NotNull(exception.MessageId);
    }

    [Fact]
    public async Task There_may_be_no_limit()
    {
        Emulator.DelayAnswers(TimeSpan.FromHours(30));
        var asking = Client.Messages.AskAsync(Question, Timeout.InfiniteTimeSpan, Token);
        await Clock.WaitForTimerAsync(ShortestPause, LongestPause);
        Clock.Advance(TimeSpan.FromHours(30));

        Assert.Contains("你好", (await RunAsync(asking)).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(86_400_001)]
    public void A_limit_that_is_none_is_an_error_at_the_call(double milliseconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => { _ = Client.Messages.AskAsync(Question, TimeSpan.FromMilliseconds(milliseconds), Token); });
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public void Bad_arguments_are_errors_at_the_call()
    {
        Assert.Throws<ArgumentNullException>("messages", () => { _ = ((IMessagesApi)null!).AskAsync(Question, cancellationToken: Token); });
        Assert.Throws<ArgumentNullException>("request", () => { _ = Client.Messages.AskAsync(null!, cancellationToken: Token); });
        Assert.Throws<ArgumentException>("request", () => { _ = Client.Messages.AskAsync(Question with { Type = MessageType.Outgoing }, cancellationToken: Token); });
    }

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    /// <summary>Lets a call come no further than this; the result waits until it is there.</summary>
    private Func<Task> Hold(Phase phase)
    {
        var gate = new StreamGate();
        var held = new ScriptedResponse().WaitFor(gate);
        switch (phase)
        {
            case Phase.ReadingBefore:
                Emulator.Enqueue(Lists, held);
                return () => gate.Reached;
            case Phase.Storing:
                Emulator.Enqueue(Creates, held);
                return () => gate.Reached;
            case Phase.Looking:
                EnqueueList([[]]);
                Emulator.Enqueue(Lists, held);
                return () => gate.Reached;
            case Phase.Pausing:
                Emulator.DelayAnswers(gate);
                return () => Clock.WaitForTimerAsync(ShortestPause, LongestPause);
            default:
                return () => Task.CompletedTask;
        }
    }
}
