using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;
using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>From the start of a process to its first chunk, JIT compilation included.</summary>
internal static class ColdStart
{
    public const string Argument = "--cold";
    private const int Rounds = 15;
    private static readonly string[] Ways = ["raw", "factory", "standalone", "di"];

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        var times = Ways.ToDictionary(way => way, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in Ways)
            {
                times[way].Add(await StartAsync(way, server));
            }
        }

        var medians = times.ToDictionary(pair => pair.Key, pair => Median.Of(pair.Value));
        output.WriteLine("| process start to first chunk | raw HttpClient | raw, from AddHttpClient | MaiAgent.Sdk stand-alone | MaiAgent.Sdk from AddMaiAgent |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        output.WriteLine(FormattableString.Invariant($"| ms | {medians["raw"]:0.0} | {medians["factory"]:0.0} | {medians["standalone"]:0.0} | {medians["di"]:0.0} |"));
        return
        [
            new("cold start beyond raw, with DI", medians["di"] - medians["raw"], 15, AtLeast: false, " ms"),
            new("cold start beyond raw, stand-alone", medians["standalone"] - medians["raw"], 8, AtLeast: false, " ms"),
        ];
    }

    /// <summary>The work of the other process.</summary>
    public static async Task RunAsync(string way, Uri baseAddress, string apiKey, Guid chatbotId)
    {
        if (way is "raw" or "factory")
        {
            using var raw = new RawClient(baseAddress, apiKey, way == "raw" ? null : FactoryClient());
            await raw.FirstChunkAsync(chatbotId);
        }
        else
        {
            var client = way == "di" ? FromContainer(baseAddress, apiKey) : new MaiAgentClient(new MaiAgentClientOptions { ApiKey = apiKey, BaseAddress = baseAddress });
            await using var chunks = client.Completions.StreamAsync(chatbotId, "?").GetAsyncEnumerator();
            await chunks.MoveNextAsync();
        }

        Console.WriteLine("first chunk");
        Environment.Exit(0);
    }

    private static HttpClient FactoryClient()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("raw");
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("raw");
    }

    private static IMaiAgentClient FromContainer(Uri baseAddress, string apiKey)
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(options =>
        {
            options.ApiKey = apiKey;
            options.BaseAddress = baseAddress;
        });
        return services.BuildServiceProvider().GetRequiredService<IMaiAgentClient>();
    }

    private static async Task<double> StartAsync(string way, Server server)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [typeof(ColdStart).Assembly.Location, Argument, way, server.BaseAddress.AbsoluteUri, server.ApiKey, server.ChatbotId.ToString()])
        {
            RedirectStandardOutput = true,
        })!;
        await process.StandardOutput.ReadLineAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        await process.WaitForExitAsync();
        return elapsed.TotalMilliseconds;
    }
}
