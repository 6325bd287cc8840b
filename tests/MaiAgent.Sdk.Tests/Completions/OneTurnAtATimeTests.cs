namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>While a turn of a session runs, a second one is refused and sends nothing.</summary>
public sealed class OneTurnAtATimeTests : EmulatorTest
{
    private readonly StreamGate _gate = new();
    private ChatSession _session = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _session = Client.StartSession(Emulator.ChatbotId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_turn_is_refused_and_the_first_goes_on(bool isFirstStreamed)
    {
        Enqueue(isFirstStreamed);
        var first = AskAsync("one", isFirstStreamed);
        await _gate.Reached.WaitAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("two", Token));
        var refused = _session.StreamAsync("three", Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.ToCompletionAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("four", Token));
        Assert.False(first.IsCompleted);
        Assert.Single(Emulator.Requests);

        _gate.Open();
        Assert.Equal("ab", (await first).Content);
        Emulator.Enqueue(ScriptedResponse.Json("""{"content":"five"}"""));
        Assert.Equal("five", (await _session.AskAsync("?", Token)).Content);
        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_turn_runs_from_the_first_step_to_the_end_of_the_enumeration()
    {
        await using var first = _session.StreamAsync("one", Token).GetAsyncEnumerator(Token);
        await _session.AskAsync("two", Token);

        Assert.True(await first.MoveNextAsync());
        while (!first.Current.Done)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("three", Token));
            Assert.True(await first.MoveNextAsync());
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("three", Token));
        Assert.False(await first.MoveNextAsync());
        await _session.AskAsync("four", Token);
        Assert.False(await first.MoveNextAsync());
        Assert.Equal(3, Emulator.Requests.Count);
    }

    [Fact]
    public async Task An_enumeration_that_never_began_runs_nothing_and_ends_nothing()
    {
        await using var running = _session.StreamAsync("one", Token).GetAsyncEnumerator(Token);
        Assert.True(await running.MoveNextAsync());

        var idle = _session.StreamAsync("two", Token).GetAsyncEnumerator(Token);
        Assert.Throws<InvalidOperationException>(() => idle.Current);
        await idle.DisposeAsync();
        Assert.False(await idle.MoveNextAsync());
        await using (var refused = _session.StreamAsync("three", Token).GetAsyncEnumerator(Token))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await refused.MoveNextAsync());
            Assert.False(await refused.MoveNextAsync());
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("four", Token));
        Assert.Single(Emulator.Requests);
    }

    [Fact]
    public async Task A_second_step_while_one_waits_is_refused_without_any_effect()
    {
        Enqueue(isStreamed: true);
        await using var chunks = _session.StreamAsync("?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        var waiting = chunks.MoveNextAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await chunks.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("two", Token));
        Assert.False(waiting.IsCompleted);

        _gate.Open();
        Assert.True(await waiting);
        Assert.Equal("b", chunks.Current.Content);
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(chunks.Current.Done);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_turn_begins()
    {
        const int Rounds = 20;
        const int Turns = 32;
        for (var round = 1; round <= Rounds; round++)
        {
            var gate = new StreamGate();
            Emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").WaitFor(gate).Done());
            using var start = new Barrier(Turns);
            var refused = 0;
            var turns = Enumerable.Range(0, Turns).Select(number => Task.Factory.StartNew(
                async () =>
                {
                    start.SignalAndWait(Token);
                    try
                    {
                        await AskAsync($"{number}", isStreamed: number % 2 == 0);
                    }
                    catch (InvalidOperationException)
                    {
                        if (Interlocked.Increment(ref refused) == Turns - 1)
                        {
                            gate.Open();
                        }
                    }
                },
                Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()).ToList();
            await Task.WhenAll(turns).WaitAsync(TimeSpan.FromSeconds(30), Token);

            Assert.Equal(Turns - 1, refused);
            Assert.Equal(round, Emulator.Requests.Count);
        }
    }

    [Fact]
    public async Task Disposing_beside_the_first_step_never_leaves_a_turn_behind()
    {
        for (var round = 0; round < 200; round++)
        {
            using var start = new Barrier(2);
            var chunks = _session.StreamAsync("?", Token).GetAsyncEnumerator(Token);
            var step = Task.Run(
                async () =>
                {
                    start.SignalAndWait(Token);
                    return await chunks.MoveNextAsync();
                },
                Token);
            start.SignalAndWait(Token);
            await chunks.DisposeAsync();
            await step.WaitAsync(TimeSpan.FromSeconds(10), Token);

            await using var next = _session.StreamAsync("?", Token).GetAsyncEnumerator(Token);
            Assert.True(await next.MoveNextAsync());
        }
    }

    private void Enqueue(bool isStreamed)
    {
        const string Answer = """{"content":"ab","done":true}""";
        Emulator.Enqueue(isStreamed
            ? ScriptedResponse.Stream().Chunk("a").WaitFor(_gate).Chunk("b").Done()
            : new ScriptedResponse().Header("Content-Type", "application/json").WaitFor(_gate).Text(Answer));
    }

    private Task<Completion> AskAsync(string question, bool isStreamed) =>
        isStreamed ? _session.StreamAsync(question, Token).ToCompletionAsync(Token) : _session.AskAsync(question, Token);
}
