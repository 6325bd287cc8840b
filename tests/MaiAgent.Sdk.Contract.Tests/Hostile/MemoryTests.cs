using System.Diagnostics;

namespace MaiAgent.Sdk.Contract.Tests.Hostile;

/// <summary>The hostile bodies again, in a process whose managed heap cannot grow beyond 192 MiB, server and client together.</summary>
[Trait("Category", "Slow")]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const string HeapLimit = "0xC000000";

    [Fact]
    public async Task Hostile_bodies_need_no_more_than_192_MiB()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(MemoryTests).Assembly.Location, "-class", typeof(HostileBodyTests).FullName!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The holes between large arrays of earlier bodies count too, unless the heap is compacted: the limit is for what is held.
            Environment = { ["DOTNET_GCHeapHardLimit"] = HeapLimit, ["DOTNET_GCConserveMemory"] = "9" },
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        try
        {
            var text = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);

            output.WriteLine(string.Concat(text));
            Assert.Equal(0, process.ExitCode);
            Assert.Contains($"Total: {HostileBodyTests.Operations.Count}, Errors: 0, Failed: 0, Skipped: 0", text[0], StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
