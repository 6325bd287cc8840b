using NSubstitute;

namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>A session over substitutes of the interfaces.</summary>
public sealed class SessionSubstituteTests
{
    private readonly ICompletionsClient _completions = Substitute.For<ICompletionsClient>();
    private readonly Guid _chatbotId = Guid.NewGuid();
    private readonly Guid _conversationId = Guid.NewGuid();
    private readonly ChatSession _session;

    public SessionSubstituteTests()
    {
        var client = Substitute.For<IMaiAgentClient>();
        client.Completions.Returns(_completions);
        _session = client.StartSession(_chatbotId);
    }

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new MaiAgentStreamException(MaiAgentStreamFailure.ConnectionLost, "no") { ConversationId = Guid.NewGuid() }, true },
        { new MaiAgentTimeoutException("StreamIdleTimeout", "no") { ConversationId = Guid.NewGuid() }, true },
        { new MaiAgentStreamException(MaiAgentStreamFailure.ConnectionLost, "no"), false },
        { new MaiAgentTimeoutException("RequestTimeout", "no"), false },
        { new MaiAgentConnectionException("no"), false },
        { new OperationCanceledException("no"), false },
        { new NotSupportedException("no"), false },
    };

    [Fact]
    public async Task A_substitute_serves_both_kinds_of_turns()
    {
        _completions.CreateAsync(_chatbotId, Arg.Any<CompletionRequest>(), Token).Returns(new Completion { Content = "a", ConversationId = _conversationId });
        _completions.StreamAsync(_chatbotId, Arg.Any<CompletionRequest>(), Token).Returns(ChunksAsync());

        Assert.Equal("a", (await _session.AskAsync("one", Token)).Content);
        Assert.Equal("bc", (await _session.StreamAsync("two", Token).ToCompletionAsync(Token)).Content);

        await _completions.Received(1).CreateAsync(_chatbotId, new CompletionRequest { Message = new CompletionMessage { Content = "one" } }, Token);
        _completions.Received(1).StreamAsync(
            _chatbotId, new CompletionRequest { Conversation = _conversationId, Message = new CompletionMessage { Content = "two" } }, Token);

        async IAsyncEnumerable<CompletionChunk> ChunksAsync()
        {
            yield return new CompletionChunk { Content = "b" };
            await Task.Yield();
            yield return new CompletionChunk { Content = "c", Done = true };
        }
    }

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_failure_keeps_the_conversation_that_it_names(Exception failure, bool isNamed)
    {
        var named = (failure as MaiAgentStreamException)?.ConversationId ?? (failure as MaiAgentTimeoutException)?.ConversationId;
        Assert.Equal(isNamed, named is not null);
        foreach (var isStreamed in new[] { true, false })
        {
            var client = Substitute.For<IMaiAgentClient>();
            client.Completions.Returns(_completions);
            var session = client.StartSession(_chatbotId);
            _completions.CreateAsync(default, default!, default).ReturnsForAnyArgs(Task.FromException<Completion>(failure));
            _completions.StreamAsync(default, default!, default).ReturnsForAnyArgs(Fail(failure));

            Assert.Same(failure, await Record.ExceptionAsync(() => isStreamed ? session.StreamAsync("?", Token).ToCompletionAsync(Token) : session.AskAsync("?", Token)));
            Assert.Equal(named, session.ConversationId);

            _completions.CreateAsync(default, default!, default).ReturnsForAnyArgs(new Completion { ConversationId = _conversationId });
            await session.AskAsync("again", Token);
            await _completions.Received().CreateAsync(
                _chatbotId, new CompletionRequest { Conversation = named, Message = new CompletionMessage { Content = "again" } }, Token);
        }
    }

    [Fact]
    public async Task A_call_that_throws_at_once_ends_its_turn()
    {
        _completions.CreateAsync(default, default!, default).ReturnsForAnyArgs<Task<Completion>>(_ => throw new NotSupportedException());
        _completions.StreamAsync(default, default!, default).ReturnsForAnyArgs<IAsyncEnumerable<CompletionChunk>>(_ => throw new NotSupportedException());
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => _session.AskAsync("?", Token));
            await Assert.ThrowsAsync<NotSupportedException>(() => _session.StreamAsync("?", Token).ToCompletionAsync(Token));
        }
    }

    [Fact]
    public async Task A_chunk_that_arrives_after_the_disposal_belongs_to_no_turn()
    {
        var late = new LateStream();
        _completions.StreamAsync(default, default!, default).ReturnsForAnyArgs(late);
        var chunks = _session.StreamAsync("one", Token).GetAsyncEnumerator(Token);
        var step = chunks.MoveNextAsync().AsTask();
        await chunks.DisposeAsync();
        var answer = new TaskCompletionSource<Completion>();
        _completions.CreateAsync(default, default!, default).ReturnsForAnyArgs(answer.Task);
        var next = _session.AskAsync("two", Token);

        late.Step.SetResult(true);
        await step;
        Assert.Null(_session.ConversationId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _session.AskAsync("three", Token));

        answer.SetResult(new Completion { ConversationId = _conversationId });
        await next;
        Assert.Equal(_conversationId, _session.ConversationId);
    }

    [Fact]
    public async Task Turns_of_several_threads_never_overlap()
    {
        const int Threads = 4;
        const int Attempts = 20_000;
        var running = 0;
        var (overlaps, turns, refusals) = (0, 0, 0);
        var client = Substitute.For<IMaiAgentClient>();
        client.Completions.Returns(new WatchedCompletions(() =>
        {
            Interlocked.Add(ref overlaps, Interlocked.Increment(ref running) - 1);
            Interlocked.Increment(ref turns);
            Interlocked.Decrement(ref running);
        }));
        var session = client.StartSession(_chatbotId);
        var threads = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Attempts; i++)
                {
                    if (session.AskAsync("?", Token) is { IsFaulted: true } refused)
                    {
                        Assert.IsType<InvalidOperationException>(refused.Exception!.InnerException);
                        Interlocked.Increment(ref refusals);
                    }
                }
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));

        await Task.WhenAll(threads).WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.Equal(0, overlaps);
        Assert.Equal(Threads * Attempts, turns + refusals);
        Assert.True(refusals > 0, "The threads never met.");
    }

    private static async IAsyncEnumerable<CompletionChunk> Fail(Exception failure)
    {
        await Task.Yield();
        if (failure is not null)
        {
            throw failure;
        }

        yield break;
    }

    /// <summary>A stream that does not notice its disposal.</summary>
    private sealed class LateStream : IAsyncEnumerable<CompletionChunk>, IAsyncEnumerator<CompletionChunk>
    {
        public TaskCompletionSource<bool> Step { get; } = new();

        public CompletionChunk Current { get; } = new() { ConversationId = Guid.NewGuid() };

        public IAsyncEnumerator<CompletionChunk> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => new(Step.Task);

        public ValueTask DisposeAsync() => default;
    }

    /// <summary>Answers at once. A substitute takes a lock of its own for each call, which would keep the threads apart.</summary>
    private sealed class WatchedCompletions(Action asked) : ICompletionsClient
    {
        public Task<Completion> CreateAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default)
        {
            asked();
            return Task.FromResult(new Completion());
        }

        public IAsyncEnumerable<CompletionChunk> StreamAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
