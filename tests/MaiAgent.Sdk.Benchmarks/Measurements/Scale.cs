using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>Costs by the size of lists, events and streams.</summary>
internal static class Scale
{
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
            goals.Add(new($"held per idle stream beyond raw, {count} streams", held - rawHeld, 1024, AtLeast: false, " B"));
        }

        output.WriteLine();
        await PagingAsync(server, output);
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

    private static async Task PagingAsync(Server server, TextWriter output)
    {
        using var client = server.CreateClient();
        var query = new ListChatbotsQuery { PageSize = 100 };
        await foreach (var _ in client.Chatbots.ListAllAsync(query))
        {
            break;
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var items = 0;
        await foreach (var _ in client.Chatbots.ListAllAsync(query))
        {
            items++;
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        output.WriteLine(FormattableString.Invariant(
            $"{items} assistants in pages of 100: {elapsed.TotalMilliseconds:0} ms, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)items:0} bytes allocated an item."));
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
        using var ours = new Ours(body.MaiAgent, isCut: false);
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
