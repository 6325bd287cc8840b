using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;
using Column = System.Collections.Generic.Dictionary<string, (System.Collections.Generic.List<double> Nanoseconds, double Bytes)>;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>
/// Bytes in, chunks out: all contenders on the same text, in turns, so that a machine that slows down slows them all. A ratio
/// is the median of the rounds' ratios.
/// </summary>
internal static class Streams
{
    private const int Rounds = 31;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(15);

    private static readonly Case[] Cases =
    [
        new("small whole", Body.Small(2000), Cut.None),
        new("small cut", Body.Small(2000), Cut.Tiny),
        new("2 KB whole", Body.Large(200), Cut.None),
        new("2 KB cut", Body.Large(200), Cut.Tiny),
    ];

    /// <summary>Reads as networks return them: an event a packet, an event in two, and full packets of a TCP connection over Ethernet.</summary>
    private static readonly Case[] NetworkCases = [.. Packets("small", Body.Small(2000)), .. Packets("2 KB", Body.Large(200))];

    public static async Task<List<Goal>> MeasureAsync(TextWriter output)
    {
        var columns = await PrintAsync(output, Cases, item => Contenders(item.Body, item.Cut));
        output.WriteLine();
        var network = await PrintAsync(output, NetworkCases, item => [new FrameworkParser(item.Body.MaiAgent, item.Cut), new Ours(item.Body.MaiAgent, item.Cut)]);
        return
        [
            new("events/s against SseParser + source generator, small whole", Ratio(columns[0]), 1.55, AtLeast: true),
            new("the same, small cut", Ratio(columns[1]), 1.35, AtLeast: true),
            new("the same, 2 KB whole", Ratio(columns[2]), 1.65, AtLeast: true),
            new("the same, 2 KB cut", Ratio(columns[3]), 1.25, AtLeast: true),
            .. NetworkCases.Zip(network, (item, column) => new Goal($"the same, {item.Name}", Ratio(column), item.Body.EventBytes < 1000 ? 1.45 : 1.5, AtLeast: true)),
            new("ns/event against JSON alone, small whole", 1 / Ratio(columns[0], "JSON alone"), 0.85, AtLeast: false),
            new("the same, 2 KB whole", 1 / Ratio(columns[2], "JSON alone"), 0.7, AtLeast: false),
        ];
    }

    private static IEnumerable<Case> Packets(string name, Body body) =>
    [
        new($"{name}, 1 event", body, new Cut(body.EventBytes)),
        new($"{name}, ½ event", body, new Cut((body.EventBytes + 1) / 2)),
        new($"{name}, 1,460 B", body, new Cut(1460)),
    ];

    private static async Task<List<Column>> PrintAsync(TextWriter output, Case[] cases, Func<Case, IContender[]> contenders)
    {
        output.WriteLine("| ns per event (bytes allocated) | " + string.Join(" | ", cases.Select(item => item.Name)) + " |");
        output.WriteLine("| --- |" + string.Concat(cases.Select(_ => " ---: |")));
        var columns = new List<Column>();
        foreach (var item in cases)
        {
            columns.Add(await MeasureAsync(contenders(item), item.Body));
        }

        foreach (var name in columns[0].Keys)
        {
            output.WriteLine($"| {name} | " + string.Join(" | ", columns.Select(column => FormattableString.Invariant($"{Median.Of(column[name].Nanoseconds):0} ({column[name].Bytes:0})"))) + " |");
        }

        return columns;
    }

    private static double Ratio(Column column, string other = "SseParser + source generator") =>
        Median.Of(column[other].Nanoseconds.Zip(column["MaiAgent.Sdk"].Nanoseconds, (theirs, ours) => theirs / ours));

    private static IContender[] Contenders(Body body, Cut cut) =>
    [
        new NewlineScan(body.MaiAgent),
        new JsonFloor(body.MaiAgent),
        new FrameworkParser(body.MaiAgent, cut),
        new NaiveLoop(body.MaiAgent, cut),
        new Ours(body.MaiAgent, cut),
        new OpenAISdk(body.OpenAI, cut),
        new AnthropicSdk(body.Anthropic, cut),
    ];

    private static async Task<Column> MeasureAsync(IContender[] contenders, Body body)
    {
        var repeats = new int[contenders.Length];
        foreach (var contender in contenders)
        {
            await CheckAsync(contender, body);
        }

        // More than once, and with a pause: hot code is compiled, measured and compiled again in the background.
        for (var pass = 0; pass < 3; pass++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                repeats[i] = await WarmUpAsync(contenders[i]);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        var times = contenders.Select(_ => new List<double>()).ToArray();
        var bytes = new double[contenders.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var started = Stopwatch.GetTimestamp();
                for (var repeat = 0; repeat < repeats[i]; repeat++)
                {
                    await contenders[i].ReadAsync();
                }

                var events = (double)repeats[i] * body.Events;
                times[i].Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / events);
                bytes[i] = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / events;
            }
        }

        return contenders.Select((contender, i) => (contender.Name, (times[i], bytes[i]))).ToDictionary();
    }

    /// <summary>Who is fast has to be right first.</summary>
    private static async Task CheckAsync(IContender contender, Body body)
    {
        var expected = contender is NewlineScan ? (body.Events + 1) * 2L : (long)body.Events * body.Text.Length;
        var actual = await contender.ReadAsync();
        if (actual != expected)
        {
            throw new InvalidOperationException($"{contender.Name} read {actual}, not {expected}.");
        }
    }

    private static async Task<int> WarmUpAsync(IContender contender)
    {
        var started = Stopwatch.GetTimestamp();
        var runs = 0;
        while (runs < 40 || Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(150))
        {
            await contender.ReadAsync();
            runs++;
        }

        var last = Stopwatch.GetTimestamp();
        await contender.ReadAsync();
        return (int)Math.Max(1, RoundTime / Stopwatch.GetElapsedTime(last));
    }

    private sealed record Case(string Name, Body Body, Cut Cut);
}
