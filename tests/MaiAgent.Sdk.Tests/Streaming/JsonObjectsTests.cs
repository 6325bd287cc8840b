using System.Text;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>JSON objects one after the other: where each ends, whatever is between them and wherever the body is cut.</summary>
public sealed class JsonObjectsTests
{
    private const string Lines = "application/x-ndjson";

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/ndjson")]
    [InlineData("application/jsonl")]
    [InlineData("application/jsonlines")]
    [InlineData("application/x-jsonlines")]
    [InlineData("application/stream+json")]
    public async Task A_type_of_several_objects_promises_an_end_mark(string type)
    {
        var (chunks, error) = await Answer.ReadAsync("""{"content":"a"}""", type);

        Assert.False(Assert.Single(chunks).Done);
        Assert.Equal(MaiAgentStreamFailure.Truncated, Assert.IsType<MaiAgentStreamException>(error).Reason);
    }

    [Theory]
    [InlineData("; charset=utf-8")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/octet-stream")]
    public async Task A_type_that_says_nothing_is_found_out_by_the_first_character(string type)
    {
        var (chunks, error) = await Answer.ReadAsync(" \r\n\t{\"content\":\"a\",\"done\":true}", type);

        Assert.Null(error);
        Assert.Equal("a", Assert.Single(chunks).Content);
    }

    [Fact]
    public async Task Each_object_is_found_wherever_the_body_is_cut()
    {
        var body = Encoding.UTF8.GetBytes("""{"content":"a\\\"}{\\","x":["\"]",{"y":"}"}]}{"content":"\\\\","done":true}""");
        for (var cut = 1; cut < body.Length; cut++)
        {
            var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(body, cut, int.MaxValue), Lines));
            Assert.Null(error);
            Assert.Equal([("a\\\"}{\\", false), (@"\\", true)], chunks.Select(chunk => (chunk.Content, chunk.Done)));
        }
    }

    [Theory]
    [InlineData("\n[DONE]\n")]
    [InlineData("\r\n[DONE]\r\n{\"content\":\"b\"}")]
    [InlineData("\n [DONE]")]
    public async Task The_sentinel_may_stand_on_a_line(string end)
    {
        var body = Encoding.UTF8.GetBytes("""{"content":"a"}""" + end);
        foreach (var pieces in (int[][])[[int.MaxValue], [1], [18, int.MaxValue]])
        {
            var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(body, pieces), Lines));
            Assert.Null(error);
            Assert.Equal([("a", false), ("", true)], chunks.Select(chunk => (chunk.Content, chunk.Done)));
        }
    }

    [Fact]
    public async Task A_line_that_is_no_object_is_invalid()
    {
        var (chunks, error) = await Answer.ReadAsync("""
            {"content":"a"}
            words
            {"content":"b","done":true}
            """, Lines);

        Assert.Single(chunks);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.InvalidEvent, "words"), (exception.Reason, exception.RawEvent?.Trim()));
    }

    [Fact]
    public async Task An_object_that_breaks_off_is_shown()
    {
        var (_, error) = await Answer.ReadAsync("""{"content":"a"}{"content":"b""", Lines);

        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.Truncated, """{"content":"b"""), (exception.Reason, exception.RawEvent));
    }

    [Fact]
    public async Task The_bound_is_that_of_one_object()
    {
        const string Object = """{"content":"a"}""";
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Object, 50)));
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(body), Lines, maxEventBytes: Object.Length));

        Assert.Equal(50, chunks.Count);
        Assert.Equal(MaiAgentStreamFailure.Truncated, Assert.IsType<MaiAgentStreamException>(error).Reason);
    }

    [Fact]
    public async Task An_object_without_end_is_not_kept_beyond_the_bound()
    {
        var body = Encoding.UTF8.GetBytes("{\"content\":\"" + new string('x', 100_000));
        var (_, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(body, 100), Lines, maxEventBytes: 1000));

        Assert.Equal(MaiAgentStreamFailure.InvalidEvent, Assert.IsType<MaiAgentStreamException>(error).Reason);
    }
}
