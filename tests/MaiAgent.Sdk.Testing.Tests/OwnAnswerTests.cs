using System.Net;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>Answers of the test's own, and the pace at which the emulator streams.</summary>
public sealed class OwnAnswerTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);

    [Fact]
    public async Task A_paced_stream_sends_each_event_by_the_clock()
    {
        var clock = new WatchedClock();
        await using var emulator = await StartAsync(new() { TimeProvider = clock, StreamPace = Pace, Answer = static _ => "一二三四五六七八" });
        using var client = emulator.CreateClient();
        await using var answer = client.Completions.StreamAsync(emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);

        Assert.True(await answer.MoveNextAsync());
        Assert.Equal("一二三四五六", answer.Current.Content);

        foreach (var expected in new[] { "七八", "" })
        {
            var next = answer.MoveNextAsync().AsTask();
            await clock.WaitForTimerAsync(Pace);
            Assert.False(next.IsCompleted);
            clock.Advance(Pace);
            Assert.True(await next);
            Assert.Equal(expected, answer.Current.Content);
        }

        Assert.True(answer.Current.Done);
        Assert.Equal(0, clock.ArmedTimers);
    }

    [Fact]
    public async Task Whoever_leaves_between_two_events_ends_the_wait()
    {
        var clock = new WatchedClock();
        await using var emulator = await StartAsync(new() { TimeProvider = clock, StreamPace = Pace });
        using var client = emulator.CreateClient();
        await foreach (var chunk in client.Completions.StreamAsync(emulator.ChatbotId, "?", Token))
        {
            await clock.WaitForTimerAsync(Pace);
            break;
        }

        await Assert.Single(emulator.Requests).ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.True(Assert.Single(emulator.Requests).IsAborted);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_the_pace()
    {
        var clock = new WatchedClock();
        var emulator = await StartAsync(new() { TimeProvider = clock, StreamPace = TimeSpan.FromHours(1) });
        using var client = emulator.CreateClient();
        await using var answer = client.Completions.StreamAsync(emulator.ChatbotId, "?", Token).GetAsyncEnumerator(Token);
        await answer.MoveNextAsync();
        await clock.WaitForTimerAsync(TimeSpan.FromHours(1));

        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<MaiAgentStreamException>(async () => await answer.MoveNextAsync());
    }

    [Fact]
    public async Task Every_way_to_ask_gets_the_tests_own_answer()
    {
        await using var emulator = await StartAsync(new() { Answer = static question => question.ToUpperInvariant() });
        using var client = emulator.CreateClient();

        var whole = await client.Completions.CreateAsync(emulator.ChatbotId, "hello", Token);
        var streamed = await client.Completions.StreamAsync(emulator.ChatbotId, "hello", Token).ToCompletionAsync(Token);
        var messages = await client.Messages.ListAsync(new() { Conversation = whole.ConversationId!.Value }, Token);

        Assert.Equal("HELLO", whole.Content);
        Assert.Equal("HELLO", streamed.Content);
        Assert.Contains(messages.Items, message => message.Content == "HELLO");
    }

    [Fact]
    public async Task An_answer_that_throws_is_a_failure_of_the_service_and_an_empty_one_an_answer()
    {
        await using var emulator = await StartAsync(new() { Answer = static question => question is "?" ? throw new InvalidOperationException("No idea.") : "" });
        using var client = emulator.CreateClient();

        var failure = await Assert.ThrowsAsync<MaiAgentServerException>(() => client.Completions.CreateAsync(emulator.ChatbotId, "?", Token));
        var empty = await client.Completions.StreamAsync(emulator.ChatbotId, "!", Token).ToCompletionAsync(Token);

        Assert.Equal(HttpStatusCode.InternalServerError, failure.StatusCode);
        Assert.Equal("", empty.Content);
    }

    [Fact]
    public async Task A_question_without_an_own_answer_is_answered_by_the_emulator()
    {
        await using var emulator = await StartAsync(new() { Answer = static question => question is "hello" ? "HELLO" : null });
        using var client = emulator.CreateClient();
        var session = client.StartSession(emulator.ChatbotId);

        var own = await session.AskAsync("hello", Token);
        var other = await session.AskAsync("And now?", Token);

        Assert.Equal("HELLO", own.Content);
        Assert.Contains("Earlier you said: \"hello\"", other.Content, StringComparison.Ordinal);
    }

    private static Task<MaiAgentEmulator> StartAsync(MaiAgentEmulatorOptions options) => MaiAgentEmulator.StartAsync(options, Token);
}
