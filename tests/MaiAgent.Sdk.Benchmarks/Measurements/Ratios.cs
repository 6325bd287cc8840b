namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>All measurements of one run, and the goals.</summary>
internal static class Ratios
{
    private static readonly (string Name, Func<Server, TextWriter, Task<List<Goal>>> MeasureAsync)[] Parts =
    [
        ("streams", (_, output) => Streams.MeasureAsync(output)),
        ("allocations", (_, output) => Allocations.MeasureAsync(output)),
        ("calls", Calls.MeasureAsync),
        ("uploads", Uploads.MeasureAsync),
        ("scale", Scale.MeasureAsync),
        ("start", ColdStart.MeasureAsync),
    ];

    public static async Task<int> PrintAsync(TextWriter output, string[] parts)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}");
        using var server = await Server.StartAsync();
        var goals = new List<Goal>();
        foreach (var (_, measureAsync) in Parts.Where(part => parts is [] || parts.Contains(part.Name)))
        {
            output.WriteLine();
            goals.AddRange(await measureAsync(server, output));
        }

        output.WriteLine();
        output.WriteLine("| what | goal | measured | |");
        output.WriteLine("| --- | ---: | ---: | --- |");
        goals.ForEach(goal => output.WriteLine(goal.Row));
        return goals.Count(goal => !goal.IsMet);
    }
}
