namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>Every stream of the samples, whole, cut in two at every byte, and a byte at a time.</summary>
public sealed class CompletionSampleTests
{
    private static readonly string[] Whole = ["從前有一隻", "小狗在玩球", " 🐶", ""];

    public static TheoryData<string, int, MaiAgentStreamFailure?> Samples => new()
    {
        { "completions.stream.basic.sse", 4, null },
        { "completions.stream.bom.inferred.sse", 4, null },
        { "completions.stream.citations.inferred.sse", 4, null },
        { "completions.stream.done-sentinel.inferred.sse", 4, null },
        { "completions.stream.keepalive-comments.inferred.sse", 4, null },
        { "completions.stream.ndjson.inferred.ndjson", 4, null },
        { "completions.stream.no-final-blank-line.inferred.sse", 4, null },
        { "completions.stream.snake-case.sse", 4, null },
        { "completions.stream.error-detail.inferred.sse", 1, MaiAgentStreamFailure.ServerError },
        { "completions.stream.error-event.inferred.sse", 1, MaiAgentStreamFailure.ServerError },
        { "completions.stream.malformed-event.inferred.sse", 1, MaiAgentStreamFailure.InvalidEvent },
        { "completions.stream.truncated.inferred.sse", 2, MaiAgentStreamFailure.Truncated },
    };

    [Fact]
    public void No_sample_is_left_out() =>
        Assert.Equal(
            Directory.GetFiles(Folder, "completions.stream.*").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Samples.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Gives_its_chunks_or_its_exception_however_it_is_cut(string file, int count, MaiAgentStreamFailure? failure)
    {
        var body = await File.ReadAllBytesAsync(Path.Combine(Folder, file), Token);
        var named = file.EndsWith(".ndjson", StringComparison.Ordinal) ? "application/x-ndjson" : "text/event-stream; charset=utf-8";
        foreach (var type in (string?[])[named, null, "text/plain", "application/octet-stream"])
        {
            await CheckAsync(new CutStream(body), type, count, failure);
            await CheckAsync(new CutStream(body, 1), type, count, failure);
        }

        for (var cut = 1; cut < body.Length; cut++)
        {
            await CheckAsync(new CutStream(body, cut, int.MaxValue), named, count, failure);
        }
    }

    [Fact]
    public async Task Citations_come_with_the_last_chunk()
    {
        var body = await File.ReadAllBytesAsync(Path.Combine(Folder, "completions.stream.citations.inferred.sse"), Token);
        var (chunks, _) = await Answer.ReadAsync(Answer.Stream(new CutStream(body), "text/event-stream"));
        var last = chunks[^1];
        Assert.All(chunks.SkipLast(1), chunk => Assert.Empty(chunk.Citations));
        Assert.Equal("document.pdf", Assert.Single(last.Citations).Filename);
        Assert.NotNull(Assert.Single(last.CitationNodes).ChatbotTextNode);
        Assert.Null(last.AdditionalProperties);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Samples");

    private static async Task CheckAsync(CutStream body, string? type, int count, MaiAgentStreamFailure? failure)
    {
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(body, type));
        Assert.Equal(Whole.Take(count), chunks.Select(chunk => chunk.Content));
        Assert.All(chunks, chunk => Assert.Equal(Answer.Conversation, chunk.ConversationId));
        Assert.Equal(chunks.Select((_, index) => index == 3), chunks.Select(chunk => chunk.Done));
        if (failure is null)
        {
            Assert.Null(error);
            return;
        }

        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal(failure, exception.Reason);
        Assert.Equal(string.Concat(Whole.Take(count)), exception.PartialContent);
        Assert.Equal(Answer.Conversation, exception.ConversationId);
        Assert.Equal(count, exception.ChunkCount);
    }
}
