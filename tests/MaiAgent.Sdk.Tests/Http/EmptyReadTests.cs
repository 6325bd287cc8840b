using System.Text;

namespace MaiAgent.Sdk.Tests.Http;

/// <summary>Bodies that a test or a handler of the caller's makes may refuse a read of 0 bytes, which the SDK asks its connections for.</summary>
public sealed class EmptyReadTests
{
    [Fact]
    public async Task A_body_that_refuses_empty_reads_is_streamed()
    {
        using var handler = Answering("text/event-stream", "data: {\"content\":\"a\"}\n\ndata: {\"content\":\"b\",\"done\":true}\n\n");
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key" }, handler);
        Assert.Equal("ab", (await client.Completions.StreamAsync(Guid.NewGuid(), "?", Token).ToCompletionAsync(Token)).Content);
    }

    [Fact]
    public async Task A_body_that_refuses_empty_reads_is_downloaded_by_a_reader_that_makes_them()
    {
        using var handler = Answering("application/octet-stream", "file");
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key" }, handler);
        await using var file = await client.Records.ExportExcelAsync(
            Guid.NewGuid(), new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) }, Token);
        Assert.Equal(0, await file.Content.ReadAsync(Memory<byte>.Empty, Token));
        var buffer = new byte[10];
        Assert.Equal(4, await file.Content.ReadAsync(buffer, Token));
    }

    private static StubHandler Answering(string mediaType, string body) => StubHandler.Of(mediaType, () => new StrictStream(Encoding.UTF8.GetBytes(body)));

    private sealed class StrictStream(byte[] body) : MemoryStream(body, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            ArgumentOutOfRangeException.ThrowIfZero(buffer.Length);
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
