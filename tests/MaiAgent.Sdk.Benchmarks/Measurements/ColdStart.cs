using System.Diagnostics;
using System.Runtime.InteropServices;
using MaiAgent.Sdk.Tests.Shared;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>From the start of a process to its first chunk, for each way to compile it.</summary>
internal static class ColdStart
{
    private const int Rounds = 15;
    private static readonly string[] Ways = ["raw", "factory", "standalone", "container"];

    private static readonly (string Name, string Kind)[] Builds = [("compiled by the JIT", "jit"), ("ReadyToRun", "ready"), ("native", "native")];

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        using var folder = new TempFolder();
        output.WriteLine("| process start to first chunk, ms | raw HttpClient | raw, from AddHttpClient | MaiAgent.Sdk stand-alone | MaiAgent.Sdk from AddMaiAgent |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        var goals = new List<Goal>();
        foreach (var (name, kind) in Builds)
        {
            var program = await PublishAsync(kind, folder.PathOf(kind));
            var times = await TimesAsync(program, server);
            output.WriteLine($"| {name} | " + string.Join(" | ", Ways.Select(way => FormattableString.Invariant($"{Median.Of(times[way]):0.0}"))) + " |");
            var bound = kind is "native" ? 3 : 25;
            goals.Add(new($"cold start beyond raw, {name}, stand-alone", Beyond(times["standalone"], times["raw"]), bound, AtLeast: false, " ms"));
            goals.Add(new("the same from a container, beyond a bare AddHttpClient", Beyond(times["container"], times["factory"]), bound, AtLeast: false, " ms"));
        }

        return goals;
    }

    private static double Beyond(List<double> ours, List<double> raw) => Median.Of(ours.Zip(raw, (our, other) => our - other));

    private static async Task<Dictionary<string, List<double>>> TimesAsync(string program, Server server)
    {
        var times = Ways.ToDictionary(way => way, _ => new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var way in Ways)
            {
                var time = await StartAsync(program, way, server);
                if (round >= 0)
                {
                    times[way].Add(time);
                }
            }
        }

        return times;
    }

    private static async Task<double> StartAsync(string program, string way, Server server)
    {
        string[] arguments = [way, server.BaseAddress.AbsoluteUri, server.ApiKey, server.ChatbotId.ToString()];
        var isManaged = program.EndsWith(".dll", StringComparison.Ordinal);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(isManaged ? "dotnet" : program, isManaged ? [program, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
        })!;
        if (await process.StandardOutput.ReadLineAsync() is not "first chunk")
        {
            throw new InvalidOperationException($"{program} {way} got no chunk.");
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        await process.WaitForExitAsync();
        return elapsed.TotalMilliseconds;
    }

    /// <summary>Publishes the program.</summary>
    /// <returns>The file to start.</returns>
    private static async Task<string> PublishAsync(string kind, string folder)
    {
        const string Name = "MaiAgent.Sdk.ColdStart";
        string[] arguments = ["publish", Repository.PathOf("tests", Name), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, $"-p:Kind={kind}", "-o", folder, "-v", "q"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", kind is "native" ? arguments : [.. arguments, "--no-self-contained"]) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Path.Combine(folder, kind is not "native" ? Name + ".dll" : OperatingSystem.IsWindows() ? Name + ".exe" : Name)
            : throw new InvalidOperationException($"{Name} was not published ({kind}):{Environment.NewLine}{text}");
    }
}
