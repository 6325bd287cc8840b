using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>Costs by the size of lists, events and streams.</summary>
internal static class Scale
{
    private const int PagingRounds = 7;

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        var goals = new List<Goal>();
        output.WriteLine("| held per idle stream | raw HttpClient | MaiAgent.Sdk |");
        output.WriteLine("| --- | ---: | ---: |");
        foreach (var count in (int[])[100, 1000])
        {
            using var raw = new RawClient(server.BaseAddress, server.ApiKey);
            using var client = server.CreateClient();
            var rawHeld = await HeldAsync(count, async () =>
            {
                var (response, body) = await raw.FirstChunkAsync(Server.StallingChatbot);
                var pending = body.ReadAsync(new byte[1]).AsTask();
                return new Held(response.Dispose, pending);
            });
            var held = await HeldAsync(count, async () =>
            {
                var chunks = client.Completions.StreamAsync(Server.StallingChatbot, "?").GetAsyncEnumerator();
                await chunks.MoveNextAsync();
                var pending = chunks.MoveNextAsync().AsTask();
                return new Held(() => chunks.DisposeAsync().AsTask().Wait(), pending);
            });
            output.WriteLine(FormattableString.Invariant($"| {count} streams | {rawHeld:0} B | {held:0} B |"));
            goals.Add(new($"held per idle stream beyond raw, {count} streams", held - rawHeld, 2048, AtLeast: false, " B"));
        }

        output.WriteLine();
        goals.AddRange(await PagingAsync(server, output));
        output.WriteLine();
        await GrowthAsync(output);
        return goals;
    }

    private static async Task<double> HeldAsync(int count, Func<Task<Held>> open)
    {
        var streams = new List<Held> { await open() };
        var before = Live();
        for (var i = 0; i < count; i++)
        {
            streams.Add(await open());
        }

        var held = (Live() - before) / (double)count;
        streams.ForEach(stream => stream.Close());
        await Task.WhenAll(streams.Select(stream => stream.Pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return held;
    }

    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<List<Goal>> PagingAsync(Server server, TextWriter output)
    {
        using var raw = new RawClient(server.BaseAddress, server.ApiKey);
        using var client = server.CreateClient();
        var query = new ListChatbotsQuery { PageSize = 100 };
        var (rawTimes, times, bytes, items) = (new List<double>(), new List<double>(), 0L, 0);
        for (var round = -2; round < PagingRounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var rawItems = await raw.CountChatbotsAsync();
            var rawTime = Stopwatch.GetElapsedTime(started);

            items = 0;
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            started = Stopwatch.GetTimestamp();
            await foreach (var _ in client.Chatbots.ListAllAsync(query))
            {
                items++;
            }

            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                rawTimes.Add(rawTime.TotalMilliseconds);
            }

            bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            if (items != rawItems)
            {
                throw new InvalidOperationException($"{items} and {rawItems} assistants were listed.");
            }
        }

        var perItem = bytes / (double)items;
        output.WriteLine(FormattableString.Invariant(
            $"{items} assistants in pages of 100: {Median.Of(times):0} ms, {perItem:0} bytes allocated an item; raw HttpClient: {Median.Of(rawTimes):0} ms."));
        return
        [
            new("10,000 items in pages of 100, against raw", Median.Of(times.Zip(rawTimes, (ours, theirs) => ours / theirs)), 1.1, AtLeast: false),
            new("the same, allocated an item", perItem, 1200, AtLeast: false, " B"),
        ];
    }

    private static async Task GrowthAsync(TextWriter output)
    {
        output.WriteLine("| growth | ns |");
        output.WriteLine("| --- | ---: |");
        foreach (var kilobytes in (int[])[1, 16, 128, 1024])
        {
            var body = Body.OfSize(kilobytes * 1024, Math.Max(4, 4096 / kilobytes));
            output.WriteLine(FormattableString.Invariant($"| per KB, events of {kilobytes} KB | {await NanosecondsAsync(body) / body.MaiAgent.Length * 1024:0} |"));
        }

        foreach (var events in (int[])[1000, 10_000, 100_000])
        {
            output.WriteLine(FormattableString.Invariant($"| per event, streams of {events} events | {await NanosecondsAsync(Body.Small(events)) / events:0} |"));
        }
    }

    private static async Task<double> NanosecondsAsync(Body body)
    {
        using var ours = new Ours(body.MaiAgent, Cut.None);
        var times = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await ours.ReadAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds);
        }

        return Median.Of(times.Skip(2));
    }

    private sealed record Held(Action Close, Task Pending);
}
