using MaiAgent.Sdk.Benchmarks.Contenders;
using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>The allocations of an event and a stream besides the chunk and the text that the caller gets.</summary>
internal static class Allocations
{
    private const int Few = 1000;
    private const int Many = 5000;
    private static readonly byte[] Buffer = new byte[8192];

    public static async Task<List<Goal>> MeasureAsync(TextWriter output)
    {
        var few = await AllocatedAsync(Body.Small(Few));
        var many = await AllocatedAsync(Body.Small(Many));
        var perEvent = (many - few) / (Many - Few);
        var perStream = few - (perEvent * Few);
        var reader = await AllocatedByReaderAsync() - perEvent;
        var download = await AllocatedByDownloadAsync();
        var raw = await AllocatedByRawCallAsync();
        output.WriteLine(FormattableString.Invariant(
            $"Allocated by a stream besides its events: {perStream:0} B, of which {reader:0} by reader and enumerator. A download through the same client: {download:0} B. A request with HttpClient and the same handler: {raw:0} B."));
        return
        [
            new("allocated per event beyond its chunk and string", Math.Max(0, perEvent - ChunkAndText()), 0.5, AtLeast: false, " B"),
            new("allocated per stream by reader and enumerator", reader, 1024, AtLeast: false, " B"),
        ];
    }

    /// <summary>A response of one event that is there already, read by the SDK, against the same read as bytes.</summary>
    private static async Task<double> AllocatedByReaderAsync()
    {
        using var handler = new FakeHandler(Body.Small(1).MaiAgent, Cut.None);
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("https://api.maiagent.ai/"));
        var bytes = await PerRunAsync(async () =>
        {
            using var response = await http.SendAsync(request, default);
            using var body = await response.Content.ReadAsStreamAsync();
            while (await body.ReadAsync(Buffer) > 0)
            {
            }
        });
        return await PerRunAsync(async () =>
        {
            await foreach (var _ in new CompletionStream(token => http.SendAsync(request, token), 1024 * 1024, default))
            {
            }
        }) - bytes;
    }

    private static async Task<double> AllocatedAsync(Body body)
    {
        using var ours = new Ours(body.MaiAgent, Cut.None);
        return await PerRunAsync(() => ours.ReadAsync().AsTask());
    }

    /// <summary>The same way through the client, with the same limits on its body, but without reader and enumerator.</summary>
    private static async Task<double> AllocatedByDownloadAsync()
    {
        using var handler = new FakeHandler(Body.Small(1).MaiAgent, Cut.None);
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "benchmark.key" }, handler);
        var id = Guid.NewGuid();
        return await PerRunAsync(async () =>
        {
            await using var download = await client.Records.ExportExcelAsync(id, default(DateOnly), default);
            while (await download.Content.ReadAsync(Buffer) > 0)
            {
            }
        });
    }

    private static async Task<double> AllocatedByRawCallAsync()
    {
        using var handler = new FakeHandler(Body.Small(1).MaiAgent, Cut.None);
        using var http = new HttpClient(handler);
        return await PerRunAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://api.maiagent.ai/api/chatbots/550e8400-e29b-41d4-a716-446655440000/completions/"))
            {
                Content = new ByteArrayContent("""{"message":{"content":"?"},"isStreaming":true}"""u8.ToArray()) { Headers = { ContentType = new("application/json", "utf-8") } },
                Headers = { { "Authorization", "Api-Key benchmark.key" }, { "Accept", "text/event-stream, application/json" }, { "User-Agent", "benchmark/1.0" } },
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var body = await response.Content.ReadAsStreamAsync();
            while (await body.ReadAsync(Buffer) > 0)
            {
            }
        });
    }

    private static double ChunkAndText()
    {
        var id = Guid.NewGuid();
        var kept = new CompletionChunk[1000];
        var text = Body.Small(1).Text.ToCharArray();
        for (var warmUp = 0; ; warmUp++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < kept.Length; i++)
            {
                kept[i] = new CompletionChunk { Content = new string(text), ConversationId = id };
            }

            if (warmUp == 10)
            {
                return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)kept.Length;
            }
        }
    }

    private static async Task<double> PerRunAsync(Func<Task> run)
    {
        const int Runs = 50;
        for (var i = 0; i < 200; i++)
        {
            await run();
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Runs; i++)
        {
            await run();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Runs;
    }
}
