namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>All measurements of one run, and the goals.</summary>
internal static class Ratios
{
    public static async Task<int> PrintAsync(TextWriter output)
    {
        output.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}");
        output.WriteLine();
        var goals = await Streams.MeasureAsync(output);
        output.WriteLine();
        goals.AddRange(await Allocations.MeasureAsync(output));
        output.WriteLine();

        using var server = await Server.StartAsync();
        goals.AddRange(await Calls.MeasureAsync(server, output));
        output.WriteLine();
        goals.AddRange(await Scale.MeasureAsync(server, output));
        output.WriteLine();
        goals.AddRange(await ColdStart.MeasureAsync(server, output));

        output.WriteLine();
        output.WriteLine("| what | goal | measured | |");
        output.WriteLine("| --- | ---: | ---: | --- |");
        goals.ForEach(goal => output.WriteLine(goal.Row));
        return goals.Count(goal => !goal.IsMet);
    }
}
