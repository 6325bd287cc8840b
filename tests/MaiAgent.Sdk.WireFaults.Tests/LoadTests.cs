using System.Diagnostics;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A thousand streams at once: every chunk once and in order, and nothing left behind.</summary>
[Collection(nameof(RunsAlone))]
[Trait("Category", "Slow")]
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Streams = 1000;
    private const int Chunks = 50;

    [Fact]
    public async Task A_thousand_streams_at_once_lose_nothing_and_leave_nothing()
    {
        using var unobserved = new UnobservedTasks();
        var clock = new CountingTimeProvider();
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        var gate = new StreamGate();
        var script = ScriptedResponse.Stream().Chunk("0 ").WaitFor(gate);
        for (var i = 1; i < Chunks; i++)
        {
            script.Chunk($"{i} ");
        }

        emulator.Enqueue(script.Done(), Streams);
        var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = emulator.ApiKey, BaseAddress = emulator.BaseAddress, TimeProvider = clock });
        var watch = Stopwatch.StartNew();
        var open = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Enumerable.Range(0, Streams).Select(_ => ReadAsync()).ToArray();
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Equal(Streams, emulator.OpenRequests);
        output.WriteLine($"{Streams} streams open after {watch.Elapsed.TotalSeconds:0.0} s, {clock.LiveTimers} timers live.");
        gate.Open();
        var expected = Enumerable.Range(0, Chunks).Select(i => $"{i} ").Append("").ToArray();
        foreach (var chunks in await Task.WhenAll(reading).WaitAsync(TimeSpan.FromSeconds(60), Token))
        {
            Assert.Equal(expected, chunks);
        }

        output.WriteLine($"{Streams * (Chunks + 1)} chunks after {watch.Elapsed.TotalSeconds:0.0} s.");
        client.Dispose();
        await EventuallyAsync(() => emulator is { OpenRequests: 0, OpenConnections: 0 }, () => $"{emulator.OpenRequests} requests, {emulator.OpenConnections} connections");
        Assert.Equal(0, clock.LiveTimers);
        Assert.Equal(Streams, emulator.Requests.Count);
        Assert.Empty(unobserved.Collect());

        async Task<List<string>> ReadAsync()
        {
            var chunks = new List<string>();
            await foreach (var chunk in client.Completions.StreamAsync(emulator.ChatbotId, "hi", Token))
            {
                chunks.Add(chunk.Content);
                if (chunks.Count == 1 && Interlocked.Increment(ref open) == Streams)
                {
                    all.SetResult();
                }
            }

            return chunks;
        }
    }

    [Fact]
    public async Task No_task_timer_or_registration_outlives_its_stream()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("a").Chunk("b").Stall(), times: 300);
        using var client = emulator.CreateClient();
        using var neverCancelled = new CancellationTokenSource();

        // Whatever still ran would hold the enumerator that it belongs to.
        var enumerators = await Task.WhenAll(Enumerable.Range(0, 300).Select(RunAsync)).WaitAsync(TimeSpan.FromSeconds(30), Token);
        await EventuallyAsync(() => CountAlive() == 0, () => $"{CountAlive()} of {enumerators.Length} enumerators are still held");

        int CountAlive()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return enumerators.Count(static enumerator => enumerator.IsAlive);
        }

        async Task<WeakReference> RunAsync(int number)
        {
            using var caller = CancellationTokenSource.CreateLinkedTokenSource(neverCancelled.Token);
            var chunks = client.Completions.StreamAsync(emulator.ChatbotId, "hi", neverCancelled.Token).GetAsyncEnumerator(caller.Token);
            Assert.True(await chunks.MoveNextAsync());
            var next = number % 3 == 0 ? null : chunks.MoveNextAsync().AsTask();
            if (number % 3 == 1)
            {
                await caller.CancelAsync();
            }

            await chunks.DisposeAsync();
            if (next is not null)
            {
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            return new WeakReference(chunks);
        }
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("abandoned")]
    [InlineData("reset")]
    [InlineData("cancelled")]
    [InlineData("buffered")]
    [InlineData("error")]
    [InlineData("damaged")]
    public async Task Every_pooled_buffer_is_given_back(string way)
    {
        var clock = new CountingTimeProvider();
        await using var server = new RawServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                if (way is "buffered" or "error" or "damaged")
                {
                    await connection.SendAsync(Wire.Answer(way == "damaged" ? "{" : Wire.Completion, way == "error" ? "400 No" : "200 OK"));
                    continue;
                }

                await connection.SendStreamAsync(Wire.Event(new string('a', 3000)), Wire.Event("b"));
                if (way == "reset")
                {
                    connection.Reset();
                    return;
                }

                await connection.SendAsync(way == "finished" ? Wire.Chunk($"data: {Wire.Event("", done: true)}\n\n") + "0\r\n\r\n" : Wire.Chunk("data: {"));
            }
        });
        using var counter = new PoolCounter();
        var client = server.CreateClient(options => options.TimeProvider = clock);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Record.ExceptionAsync(CallAsync).AsTask()));
        client.Dispose();
        await EventuallyAsync(() => counter.Outstanding <= 1, () => counter.Sizes);
        Assert.Equal(0, clock.LiveTimers);

        async Task CallAsync()
        {
            if (way is "buffered" or "error" or "damaged")
            {
                await client.Completions.CreateAsync(Wire.Assistant, "hi", Token);
                return;
            }

            using var caller = new CancellationTokenSource();
            await foreach (var chunk in client.Completions.StreamAsync(Wire.Assistant, "hi", caller.Token))
            {
                if (chunk.Content == "b" && way == "abandoned")
                {
                    break;
                }

                if (chunk.Content == "b" && way == "cancelled")
                {
                    await caller.CancelAsync();
                }
            }
        }
    }

    [Fact]
    public async Task An_open_stream_that_waits_costs_little_more_than_its_connection()
    {
        const int Few = 200;
        await using var server = RawServer.StallingStream(Wire.Event("a"));
        using var client = server.CreateClient();
        using var http = new HttpClient();
        using var leave = new CancellationTokenSource();
        var opened = new List<(IAsyncDisposable Stream, Task Next)>();
        var raw = await HeldAsync(async () =>
        {
            var body = await http.GetStreamAsync(server.Address, Token);
            Assert.NotEqual(0, await body.ReadAsync(new byte[1000], Token));
            return (body, body.ReadAsync(new byte[1], leave.Token).AsTask());
        });
        var ours = await HeldAsync(async () =>
        {
            var chunks = client.Completions.StreamAsync(Wire.Assistant, "hi", leave.Token).GetAsyncEnumerator(leave.Token);
            Assert.True(await chunks.MoveNextAsync());
            return (chunks, chunks.MoveNextAsync().AsTask());
        });
        output.WriteLine($"{ours} bytes for an open stream that waits for its second chunk, {raw} with HttpClient alone.");
        Assert.InRange(ours - raw, 1, 6 * 1024);
        await leave.CancelAsync();
        foreach (var (stream, next) in opened)
        {
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await stream.DisposeAsync();
        }

        async Task<long> HeldAsync(Func<Task<(IAsyncDisposable Stream, Task Next)>> open)
        {
            opened.Add(await open());
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < Few; i++)
            {
                opened.Add(await open());
            }

            return (GC.GetTotalMemory(forceFullCollection: true) - before) / Few;
        }
    }

    private static async Task EventuallyAsync(Func<bool> condition, Func<string> describe)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(10))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), describe());
        }
    }
}
