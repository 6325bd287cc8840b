using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Disposing a client that is busy, and what a client holds that is not disposed.</summary>
[Collection(nameof(RunsAlone))]
public sealed class DisposedLoadTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_hundred_streams_that_are_open_all_end()
    {
        const int Streams = 100;
        using var unobserved = new UnobservedTasks();
        var clock = new CountingTimeProvider();
        var open = 0;
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadRequestAsync();
            Interlocked.Increment(ref open);
            await connection.SendStreamAsync(Wire.Event("a"));
            await connection.WaitForCloseAsync();
            if (Interlocked.Decrement(ref open) == 0)
            {
                closed.TrySetResult();
            }
        });
        var client = server.CreateClient(options => options.TimeProvider = clock);
        var streams = new List<IAsyncEnumerator<CompletionChunk>>();
        for (var i = 0; i < Streams; i++)
        {
            streams.Add((i % 2 == 0 ? client : client.WithApiKey("other.key")).Completions.StreamAsync(Wire.Assistant, "hi", Token).GetAsyncEnumerator(Token));
            Assert.True(await streams[i].MoveNextAsync());
        }

        var waiting = streams.Take(Streams / 2).Select(stream => stream.MoveNextAsync().AsTask()).ToList();
        client.Dispose();
        await closed.Task.WaitAsync(OneSecond, Token);
        foreach (var step in waiting.Concat(streams.Skip(Streams / 2).Select(stream => stream.MoveNextAsync().AsTask())))
        {
            var exception = await ThrowsWithinAsync<MaiAgentStreamException>(OneSecond, () => step);
            ExpectDisposed(exception);
            Assert.Equal("a", exception.PartialContent);
        }

        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        Assert.Equal(0, clock.LiveTimers);
        Assert.Empty(unobserved.Collect());
    }

    [Fact]
    public async Task At_any_moment_of_a_stream_it_is_whole_or_says_that_the_client_was_disposed()
    {
        using var unobserved = new UnobservedTasks();
        for (var moment = 0; moment < 60; moment++)
        {
            var sent = 0;
            MaiAgentClient? client = null;
            var at = moment;
            await using var server = new RawServer(async connection =>
            {
                while (await connection.ReadRequestAsync() is not null)
                {
                    await connection.SendAsync(Wire.StreamHead);
                    for (var i = 0; i < 20; i++)
                    {
                        await connection.SendAsync(Wire.Chunk($"data: {Wire.Event($"{i} ", done: i == 19)}\n\n"));
                        if (Interlocked.Increment(ref sent) == at)
                        {
                            client!.Dispose();
                        }
                    }

                    await connection.SendAsync("0\r\n\r\n");
                }
            });
            client = server.CreateClient();
            var calls = Enumerable.Range(0, 3).Select(_ => client.Completions.StreamAsync(Wire.Assistant, "hi", Token).ToCompletionAsync(Token)).ToArray();
            foreach (var call in calls)
            {
                try
                {
                    Assert.EndsWith(" 19 ", (await call.WaitAsync(TimeSpan.FromSeconds(10), Token)).Content, StringComparison.Ordinal);
                }
                catch (MaiAgentException exception) when (exception is MaiAgentStreamException or MaiAgentConnectionException)
                {
                    ExpectDisposed(exception);
                }
                catch (ObjectDisposedException)
                {
                    // It had not begun.
                }
            }

            client.Dispose();
        }

        Assert.Empty(unobserved.Collect());
    }

    [Theory]
    [InlineData("STREAM")]
    [InlineData("DOWNLOAD")]
    public async Task What_has_finished_is_not_held_by_the_client(string call)
    {
        await using var server = new RawServer(AnswerTo(call));
        using var handler = new BodyWatcher();
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address }, handler);
        for (var i = 0; i < 200; i++)
        {
            if (call == "STREAM")
            {
                await SendAsync(client, call, Token);
                continue;
            }

            // Read to its end, and never disposed.
            var file = await client.Records.ExportExcelAsync(Wire.Assistant, new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) }, Token);
            Assert.Equal(4, await file.Content.ReadAtLeastAsync(new byte[100], 100, throwOnEndOfStream: false, Token));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(200, handler.Bodies.Count);
        Assert.InRange(handler.Bodies.Count(static body => body.IsAlive), 0, 2);
        await SendAsync(client, call, Token);
    }

    /// <summary>Real connections, and whether the bodies that came over them are still held.</summary>
    private sealed class BodyWatcher() : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<WeakReference> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Bodies.Add(new WeakReference(await response.Content.ReadAsStreamAsync(cancellationToken)));
            return response;
        }
    }
}
