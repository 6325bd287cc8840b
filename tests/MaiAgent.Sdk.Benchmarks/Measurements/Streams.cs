using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>
/// Bytes in, chunks out: all contenders on the same text, in turns, so that a machine that slows down slows them all. A ratio
/// is the median of the rounds' ratios.
/// </summary>
internal static class Streams
{
    private const int Rounds = 31;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(15);

    private static readonly (string Name, Body Body, bool IsCut)[] Cases =
    [
        ("small whole", Body.Small(2000), false),
        ("small cut", Body.Small(2000), true),
        ("2 KB whole", Body.Large(200), false),
        ("2 KB cut", Body.Large(200), true),
    ];

    public static async Task<List<Goal>> MeasureAsync(TextWriter output)
    {
        output.WriteLine("| ns per event (bytes allocated) | " + string.Join(" | ", Cases.Select(item => item.Name)) + " |");
        output.WriteLine("| --- |" + string.Concat(Cases.Select(_ => " ---: |")));
        var columns = new List<Dictionary<string, (List<double> Nanoseconds, double Bytes)>>();
        foreach (var (_, body, isCut) in Cases)
        {
            columns.Add(await MeasureAsync(Contenders(body, isCut), body));
        }

        foreach (var name in columns[0].Keys)
        {
            output.WriteLine($"| {name} | " + string.Join(" | ", columns.Select(column => FormattableString.Invariant($"{Median.Of(column[name].Nanoseconds):0} ({column[name].Bytes:0})"))) + " |");
        }

        return Goals(columns);
    }

    private static List<Goal> Goals(List<Dictionary<string, (List<double> Nanoseconds, double Bytes)>> columns)
    {
        double Ratio(int column, string other) =>
            Median.Of(columns[column][other].Nanoseconds.Zip(columns[column]["MaiAgent.Sdk"].Nanoseconds, (theirs, ours) => theirs / ours));
        const string Framework = "SseParser + source generator";
        return
        [
            new("events/s against SseParser + source generator, small whole", Ratio(0, Framework), 1.5, AtLeast: true),
            new("the same, small cut", Ratio(1, Framework), 1.4, AtLeast: true),
            new("the same, 2 KB whole", Ratio(2, Framework), 1.4, AtLeast: true),
            new("the same, 2 KB cut", Ratio(3, Framework), 1.3, AtLeast: true),
            new("ns/event against JSON alone, small whole", 1 / Ratio(0, "JSON alone"), 0.9, AtLeast: false),
            new("the same, 2 KB whole", 1 / Ratio(2, "JSON alone"), 0.8, AtLeast: false),
            new("events/s against the StreamReader loop, small whole", Ratio(0, "StreamReader loop"), 3.5, AtLeast: true),
            new("the same, 2 KB whole", Ratio(2, "StreamReader loop"), 3, AtLeast: true),
        ];
    }

    private static IContender[] Contenders(Body body, bool isCut) =>
    [
        new NewlineScan(body.MaiAgent),
        new JsonFloor(body.MaiAgent),
        new FrameworkParser(body.MaiAgent, isCut),
        new NaiveLoop(body.MaiAgent, isCut),
        new Ours(body.MaiAgent, isCut),
        new OpenAISdk(body.OpenAI, isCut),
        new AnthropicSdk(body.Anthropic, isCut),
    ];

    private static async Task<Dictionary<string, (List<double> Nanoseconds, double Bytes)>> MeasureAsync(IContender[] contenders, Body body)
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
}
