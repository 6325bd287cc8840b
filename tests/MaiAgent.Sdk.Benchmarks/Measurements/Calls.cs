using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>Calls over loopback, in turns with the raw client.</summary>
internal static class Calls
{
    private const int Rounds = 40;
    private const int CallsPerRound = 25;

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        using var raw = new RawClient(server.BaseAddress, server.ApiKey);
        using var plain = server.CreateClient(maxRetries: 0);
        using var retrying = server.CreateClient();
        var id = server.ChatbotId;
        var gets = await InTurnsAsync(
            async () => await raw.GetChatbotAsync(id),
            async () => await plain.Chatbots.GetAsync(id),
            async () => await retrying.Chatbots.GetAsync(id));
        var first = await InTurnsAsync(
            async () =>
            {
                var (response, body) = await raw.FirstChunkAsync(id);
                return new Rest(() => DrainAsync(response, body));
            },
            async () =>
            {
                var chunks = retrying.Completions.StreamAsync(id, "?").GetAsyncEnumerator();
                await chunks.MoveNextAsync();
                return new Rest(() => DrainAsync(chunks));
            });

        output.WriteLine("| over loopback | raw HttpClient | MaiAgent.Sdk, no retries | MaiAgent.Sdk |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        output.WriteLine(FormattableString.Invariant($"| GET an assistant, µs | {gets[0].Microseconds:0} | {gets[1].Microseconds:0} | {gets[2].Microseconds:0} |"));
        output.WriteLine(FormattableString.Invariant($"| bytes allocated | {gets[0].Bytes:0} | {gets[1].Bytes:0} | {gets[2].Bytes:0} |"));
        output.WriteLine(FormattableString.Invariant($"| first chunk of a stream, µs | {first[0].Microseconds:0} | | {first[1].Microseconds:0} |"));
        return
        [
            new("GET against raw, retries off", gets[1].Against(gets[0]), 1.10, AtLeast: false),
            new("GET against raw, retries on", gets[2].Against(gets[0]), 1.25, AtLeast: false),
            new("GET, bytes more than raw, retries off", gets[1].Bytes - gets[0].Bytes, 600, AtLeast: false, " B"),
            new("GET, bytes more than raw, retries on", gets[2].Bytes - gets[0].Bytes, 1536, AtLeast: false, " B"),
            new("time to first chunk against raw", first[1].Against(first[0]), 1.10, AtLeast: false),
        ];
    }

    private static async Task<Timed[]> InTurnsAsync(params Func<Task<object>>[] calls)
    {
        var times = calls.Select(_ => new List<double>()).ToArray();
        var bytes = new List<double>[calls.Length];
        for (var round = -10; round < Rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                bytes[i] ??= [];
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var spent = new List<double>();
                for (var call = 0; call < CallsPerRound; call++)
                {
                    var started = Stopwatch.GetTimestamp();
                    var result = await calls[i]();
                    spent.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                    if (result is Rest rest)
                    {
                        await rest.FinishAsync();
                    }
                }

                if (round >= 0)
                {
                    times[i].Add(Median.Of(spent));
                    bytes[i].Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)CallsPerRound);
                }
            }
        }

        return [.. calls.Select((_, i) => new Timed(times[i], Median.Of(bytes[i])))];
    }

    private static async Task DrainAsync(HttpResponseMessage response, Stream body)
    {
        await body.CopyToAsync(Stream.Null);
        response.Dispose();
    }

    private static async Task DrainAsync(IAsyncEnumerator<CompletionChunk> chunks)
    {
        while (await chunks.MoveNextAsync())
        {
        }

        await chunks.DisposeAsync();
    }

    /// <summary>One contender's rounds.</summary>
    private sealed record Timed(List<double> Rounds, double Bytes)
    {
        public double Microseconds => Median.Of(Rounds);

        public double Against(Timed other) => Median.Of(Rounds.Zip(other.Rounds, (ours, theirs) => ours / theirs));
    }

    /// <summary>The work after the clock was stopped.</summary>
    private sealed record Rest(Func<Task> FinishAsync);
}
