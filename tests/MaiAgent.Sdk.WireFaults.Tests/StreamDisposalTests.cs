using System.Text;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A stream that another thread disposes while a step is at work on bytes that have arrived.</summary>
public sealed class StreamDisposalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_step_that_is_at_work_keeps_its_bytes_and_closes_the_stream(int disposals)
    {
        IAsyncEnumerator<CompletionChunk> chunks = null!;
        var body = new EventsStream(
            Event("first"),
            async () =>
            {
                for (var i = 0; i < disposals; i++)
                {
                    await chunks.DisposeAsync();
                }
            },
            Event("second") + Event("third"));
        using var client = CreateClient(body);
        chunks = client.Completions.StreamAsync(Wire.Assistant, "?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());

        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal("second", chunks.Current.Content);
        await body.Closed.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.False(await chunks.MoveNextAsync());
    }

    [Fact]
    public async Task The_step_that_is_at_work_returns_false_where_its_bytes_are_no_event()
    {
        IAsyncEnumerator<CompletionChunk> chunks = null!;
        var body = new EventsStream(Event("first"), async () => await chunks.DisposeAsync(), "data: garbage\n\n");
        using var client = CreateClient(body);
        chunks = client.Completions.StreamAsync(Wire.Assistant, "?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());

        Assert.False(await chunks.MoveNextAsync());
        await body.Closed.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    [Fact]
    public async Task A_second_step_is_refused_while_the_first_is_at_work()
    {
        IAsyncEnumerator<CompletionChunk> chunks = null!;
        var body = new EventsStream(Event("first"), () => Assert.ThrowsAsync<InvalidOperationException>(async () => await chunks.MoveNextAsync()), Event("second") + Event("third"));
        using var client = CreateClient(body);
        await using var stream = chunks = client.Completions.StreamAsync(Wire.Assistant, "?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());

        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal("second", chunks.Current.Content);
        Assert.True(await chunks.MoveNextAsync());
        Assert.Equal("third", chunks.Current.Content);
    }

    private static string Event(string content) => $"data: {Wire.Event(content)}\n\n";

    private static MaiAgentClient CreateClient(Stream body) =>
        new(new MaiAgentClientOptions { ApiKey = "test.key-4711" }, StubHandler.Of("text/event-stream", () => body));

    /// <summary>A body in two pieces that are there at once. Between them, inside the read, another thread does something.</summary>
    private sealed class EventsStream(string first, Func<Task> between, string second) : MemoryStream(Encoding.UTF8.GetBytes(first + second))
    {
        private readonly int _cut = Encoding.UTF8.GetByteCount(first);
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Closed => _closed.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var isBetween = Position == _cut;
            var count = Read(buffer.Span[..Math.Min(Position < _cut ? _cut - (int)Position : int.MaxValue, buffer.Length)]);
            if (isBetween)
            {
                Task.Run(between, CancellationToken.None).GetAwaiter().GetResult();
            }

            return count;
        }

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
