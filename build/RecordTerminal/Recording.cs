using System.Diagnostics;
using System.Text;

namespace MaiAgent.Sdk.Build;

/// <summary>What a command wrote, piece by piece, with the time of each since the first.</summary>
internal static class Recording
{
    public static async Task<IReadOnlyList<(TimeSpan Time, string Text)>> RunAsync(params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment.Remove("MAIAGENT_API_KEY");
        using var process = Process.Start(start)!;

        var pieces = new List<(TimeSpan, string)>();
        var clock = new Stopwatch();
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            pieces.Add((clock.Elapsed, new string(buffer, 0, count)));
            clock.Start();
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? pieces : throw new InvalidOperationException($"The command ended with {process.ExitCode}.");
    }
}
