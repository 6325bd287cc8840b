using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>Calls over loopback, in turns with the raw client.</summary>
internal static class Calls
{
    private const int Rounds = 40;
    private const int CallsPerRound = 100;
    private const int WarmUpCalls = 1000;

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        using var raw = new RawClient(server.BaseAddress, server.ApiKey);
        using var client = server.CreateClient();
        using var models = new ModelCalls(server.BaseAddress, server.ApiKey);
        var refit = PlainRefit.Create(server.BaseAddress, server.ApiKey);
        var id = server.ChatbotId;
        var gets = await InTurnsAsync(
            async () => await raw.GetChatbotAsync(id),
            async () => await refit.GetChatbotAsync(id),
            async () => await client.Chatbots.GetAsync(id),
            async () => await raw.GetAsync(ModelCalls.OpenAIPath, RawContext.Default.RawModel),
            models.OpenAIAsync,
            async () => await raw.GetAsync(ModelCalls.AnthropicPath, RawContext.Default.RawModel),
            models.AnthropicAsync);
        var first = await InTurnsAsync(
            async () =>
            {
                var (response, body) = await raw.FirstChunkAsync(id);
                return new Rest(() => DrainAsync(response, body));
            },
            async () =>
            {
                var chunks = client.Completions.StreamAsync(id, "?").GetAsyncEnumerator();
                await chunks.MoveNextAsync();
                return new Rest(() => DrainAsync(chunks));
            });

        output.WriteLine("| over loopback | µs | raw HttpClient, µs | ratio | bytes allocated | more than raw |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        Print(output, "GET an assistant: Refit as its README shows it", gets[1], gets[0]);
        Print(output, "GET an assistant: MaiAgent.Sdk", gets[2], gets[0]);
        Print(output, "GET a model: OpenAI 2.15.0", gets[4], gets[3]);
        Print(output, "GET a model: Anthropic 13.12.0", gets[6], gets[5]);
        Print(output, "first chunk of a stream: MaiAgent.Sdk", first[1], first[0]);
        return
        [
            new("GET against raw", gets[2].Against(gets[0]), 1.12, AtLeast: false),
            new("GET against plain Refit", gets[2].Against(gets[1]), 1.0, AtLeast: false),
            new("GET, bytes more than raw", gets[2].Bytes - gets[0].Bytes, 2048, AtLeast: false, " B"),
            new("time to first chunk against raw", first[1].Against(first[0]), 1.05, AtLeast: false),
        ];
    }

    private static void Print(TextWriter output, string what, Timed timed, Timed raw) => output.WriteLine(FormattableString.Invariant(
        $"| {what} | {timed.Microseconds:0} | {raw.Microseconds:0} | {timed.Against(raw):0.00} | {timed.Bytes:0} | {timed.Bytes - raw.Bytes:0} |"));

    private static async Task<Timed[]> InTurnsAsync(params Func<Task<object>>[] calls)
    {
        // Code that has run some hundred times is compiled again in the background, and more of it in a client that does more.
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var call in calls)
            {
                await RoundAsync(call, WarmUpCalls);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        var times = calls.Select(_ => new List<double>()).ToArray();
        var bytes = calls.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                times[i].Add(Median.Of(await RoundAsync(calls[i], CallsPerRound)));
                bytes[i].Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)CallsPerRound);
            }
        }

        return [.. calls.Select((_, i) => new Timed(times[i], Median.Of(bytes[i])))];
    }

    private static async Task<List<double>> RoundAsync(Func<Task<object>> call, int times)
    {
        var spent = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var result = await call();
            spent.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (result is Rest rest)
            {
                await rest.FinishAsync();
            }
        }

        return spent;
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
