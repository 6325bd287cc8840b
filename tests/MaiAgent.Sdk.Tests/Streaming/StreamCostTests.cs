using System.Text;
using MaiAgent.Sdk.Tests.Diagnostics;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>
/// The bytes that an event allocates, which do not depend on the machine. Alone, because a stream costs more while another test
/// listens to its telemetry.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class StreamCostTests
{
    private const string Text = "今天天氣真好";

    public static TheoryData<int[]> Pieces => new() { Array.Empty<int>(), new[] { 1 }, new[] { 7 }, new[] { 1, 64, 3, 17, 40, 2, 31, 9, 64 } };

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task An_event_allocates_its_chunk_and_its_text_and_nothing_else(int[] pieces)
    {
        const int WarmUp = 3000;
        const int Measured = 1000;
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(
            $"event: message\ndata: {{\"conversationId\": \"4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271\", \"content\": \"{Text}\", \"done\": false}}\n\n", WarmUp + Measured + 1)));
        using var handler = StubHandler.Of("text/event-stream", () => new CutStream(body, pieces));
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key" }, handler);
        await using var chunks = client.Completions.StreamAsync(Guid.NewGuid(), "?", Token).GetAsyncEnumerator(Token);
        Assert.True(await chunks.MoveNextAsync());
        Read(chunks, WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(chunks, Measured);
        var perEvent = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Measured;

        // The array of the text so far grows now and then; that is less than a byte an event.
        Assert.InRange(perEvent - ChunkAndText(), 0, 4);
    }

    private static void Read(IAsyncEnumerator<CompletionChunk> chunks, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var step = chunks.MoveNextAsync();
            if (!step.IsCompletedSuccessfully || !step.Result || chunks.Current.Content.Length != Text.Length)
            {
                Assert.Fail("The event was there, but not handed out at once.");
            }
        }
    }

    private static long ChunkAndText()
    {
        var characters = Text.ToCharArray();
        var id = Guid.NewGuid();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var chunk = new CompletionChunk { Content = new string(characters), ConversationId = id, EventType = "message" };
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(chunk);
        return allocated;
    }
}
