using System.Text;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>The rules of the reader, and the promises of streams.</summary>
public sealed class CompletionStreamTests
{
    private const string Id = "4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271";

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("text/json")]
    [InlineData("application/problem+json")]
    public async Task One_json_object_is_the_whole_answer(string type)
    {
        var (chunks, error) = await Answer.ReadAsync($$"""{"conversationId":"{{Id}}","content":"整個答案"}""", type);
        Assert.Null(error);
        var chunk = Assert.Single(chunks);
        Assert.Equal(("整個答案", true, Answer.Conversation), (chunk.Content, chunk.Done, chunk.ConversationId));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/jsonl")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Json_objects_may_follow_each_other_with_anything_or_nothing_between(string? type)
    {
        foreach (var between in (string[])["", "\n", "\r\n", " \n\n\t"])
        {
            var body = "\uFEFF \n" + string.Join(between, """{"content":"a}\"{"}""", """{"content":"b\\","x":{"y":[1,"]"]}}""", """{"content":"","done":true}""");
            var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(Encoding.UTF8.GetBytes(body), 1), type));
            Assert.Null(error);
            Assert.Equal(["a}\"{", "b\\", ""], chunks.Select(chunk => chunk.Content));
            Assert.Equal([false, false, true], chunks.Select(chunk => chunk.Done));
        }
    }

    [Fact]
    public async Task A_line_of_json_without_an_end_mark_is_truncated_where_the_type_promises_more()
    {
        var (chunks, error) = await Answer.ReadAsync("""{"content":"a"}""", "application/x-ndjson");
        Assert.Single(chunks);
        Assert.Equal(MaiAgentStreamFailure.Truncated, Assert.IsType<MaiAgentStreamException>(error).Reason);
    }

    [Theory]
    [InlineData("text/html", "<html><title>Sign in</title></html>")]
    [InlineData("text/html; charset=utf-8", "")]
    [InlineData("image/png", "data: {\"content\":\"a\",\"done\":true}\n\n")]
    [InlineData("nonsense", "data: {\"content\":\"a\",\"done\":true}\n\n")]
    public async Task Any_other_type_is_unexpected_content(string type, string body)
    {
        var (chunks, error) = await Answer.ReadAsync(body, type);
        Assert.Empty(chunks);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal(MaiAgentStreamFailure.UnexpectedContent, exception.Reason);
        Assert.Equal(body.Length == 0 ? null : body, exception.RawEvent);
        Assert.Contains("api.example.org", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n: ping\n\n")]
    [InlineData("data: {\"content\":\"a\",\"done\":false}\n\n")]
    [InlineData("data: {\"content\":\"a\"}\n\n")]
    [InlineData("data: {\"content\":\"a\"}\n\ndata: {\"content\":\"b")]
    [InlineData("data: {\"content\":\"a\"}\n\ndat")]
    public async Task An_end_without_the_end_mark_is_truncated(string body)
    {
        var (chunks, error) = await Answer.ReadAsync(body);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal(MaiAgentStreamFailure.Truncated, exception.Reason);
        Assert.Equal(string.Concat(chunks.Select(chunk => chunk.Content)), exception.PartialContent);
    }

    [Theory]
    [InlineData("data: {\"content\":\"a\",\"conversationId\":\"" + Id + "\"}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {\"content\":\"a\",\"conversationId\":\"" + Id + "\"}\n\ndata:[DONE]")]
    [InlineData("data: {\"content\":\"a\",\"conversationId\":\"" + Id + "\"}\n\nevent: end\ndata: [DONE] \n\n")]
    public async Task The_sentinel_is_the_last_chunk_when_no_event_said_so_before(string body)
    {
        var (chunks, error) = await Answer.ReadAsync(body);
        Assert.Null(error);
        Assert.Equal(["a", ""], chunks.Select(chunk => chunk.Content));
        Assert.Equal([false, true], chunks.Select(chunk => chunk.Done));
        Assert.Equal(Answer.Conversation, chunks[1].ConversationId);
    }

    [Fact]
    public async Task Text_in_the_last_event_is_handed_out()
    {
        var (chunks, error) = await Answer.ReadAsync("data: {\"content\":\"a\"}\n\ndata: {\"content\":\"b\",\"done\":true}\n\n");
        Assert.Null(error);
        Assert.Equal([("a", false), ("b", true)], chunks.Select(chunk => (chunk.Content, chunk.Done)));
    }

    [Fact]
    public async Task What_follows_the_last_event_is_no_error()
    {
        var body = new CutStream(Encoding.UTF8.GetBytes("data: {\"content\":\"a\",\"done\":true}\n\ndata: garbage\n\n")) { EndsWith = new IOException("reset") };
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(body, "text/event-stream"));
        Assert.Null(error);
        Assert.Single(chunks);
    }

    [Fact]
    public async Task A_connection_that_breaks_says_so_and_keeps_the_text()
    {
        var cause = new IOException("reset");
        var body = new CutStream(Encoding.UTF8.GetBytes($"data: {{\"conversation_id\":\"{Id}\",\"content\":\"你好\"}}\n\ndata: {{\"con")) { EndsWith = cause };
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(body, "text/event-stream"));
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.ConnectionLost, "你好", 1), (exception.Reason, exception.PartialContent, exception.ChunkCount));
        Assert.Equal(Answer.Conversation, exception.ConversationId);
        Assert.Same(cause, exception.InnerException);
        Assert.Single(chunks);
    }

    [Theory]
    [InlineData("data: [1]\n\n", "[1]")]
    [InlineData("data: null\n\n", "null")]
    [InlineData("data: \"text\"\n\n", "\"text\"")]
    [InlineData("data: 42\n\n", "42")]
    [InlineData("data: words\n\n", "words")]
    [InlineData("data: {\"content\":\"b\"\n\n", "{\"content\":\"b\"")]
    [InlineData("data: {\"content\":\"b\"} {}\n\n", "{\"content\":\"b\"} {}")]
    [InlineData("data: {'content':'b'}\n\n", "{'content':'b'}")]
    public async Task An_event_that_is_no_object_is_invalid_and_its_text_is_not_part_of_the_answer(string evil, string raw)
    {
        var (chunks, error) = await Answer.ReadAsync("data: {\"content\":\"a\"}\n\n" + evil + "data: {\"content\":\"\",\"done\":true}\n\n");
        Assert.Single(chunks);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.InvalidEvent, "a", raw), (exception.Reason, exception.PartialContent, exception.RawEvent));
    }

    [Fact]
    public async Task An_event_nested_without_end_is_invalid()
    {
        var (_, error) = await Answer.ReadAsync("data: {\"x\":" + new string('[', 100_000) + "\n\n");
        Assert.Equal(MaiAgentStreamFailure.InvalidEvent, Assert.IsType<MaiAgentStreamException>(error).Reason);
    }

    [Theory]
    [InlineData("text/event-stream", "data: ")]
    [InlineData("application/x-ndjson", "")]
    public async Task An_event_beyond_the_bound_is_invalid_and_named(string type, string prefix)
    {
        var body = $"{prefix}{{\"content\":\"a\"}}\n\n{prefix}{{\"content\":\"{new string('x', 200)}\"}}\n\n";
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(Encoding.UTF8.GetBytes(body), 50), type, maxEventBytes: 100));
        Assert.Single(chunks);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.InvalidEvent, "a"), (exception.Reason, exception.PartialContent));
        Assert.Contains("100 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {\"detail\":\"模型失敗\"}\n\n", "模型失敗")]
    [InlineData("data: {\"error\":\"模型失敗\"}\n\n", "模型失敗")]
    [InlineData("data: {\"error\":{\"message\":\"模型失敗\",\"code\":5}}\n\n", "模型失敗")]
    [InlineData("data: {\"error\":\"模型失敗\",\"content\":null}\n\n", "模型失敗")]
    [InlineData("event: error\ndata: {\"content\":\"模型失敗\"}\n\n", "模型失敗")]
    [InlineData("event: error\ndata: 模型失敗\n\n", "模型失敗")]
    public async Task An_error_inside_the_stream_is_an_exception_with_the_services_words(string body, string words)
    {
        var (chunks, error) = await Answer.ReadAsync("data: {\"content\":\"a\"}\n\n" + body);
        Assert.Single(chunks);
        var exception = Assert.IsType<MaiAgentStreamException>(error);
        Assert.Equal((MaiAgentStreamFailure.ServerError, "a"), (exception.Reason, exception.PartialContent));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.RawEvent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_beside_text_and_an_empty_error_are_chunks()
    {
        var (chunks, error) = await Answer.ReadAsync(
            "data: {\"content\":\"a\",\"detail\":\"a remark\"}\n\ndata: {\"error\":null}\n\ndata: {\"content\":\"\",\"done\":true,\"error\":null}\n\n");
        Assert.Null(error);
        Assert.Equal(["a", "", ""], chunks.Select(chunk => chunk.Content));
        Assert.Equal("a remark", chunks[0].AdditionalProperties!["detail"].GetString());
    }

    [Fact]
    public async Task The_key_is_masked_where_the_service_echoes_it()
    {
        foreach (var body in (string[])[$"data: {{\"detail\":\"bad key {Answer.Key}\"}}\n\n", $"data: bad key {Answer.Key}\n\n", $"event: error\ndata: {Answer.Key}\n\n"])
        {
            var (_, error) = await Answer.ReadAsync(body);
            Assert.DoesNotContain(Answer.Key, error!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Answer.Key, Assert.IsType<MaiAgentStreamException>(error).RawEvent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unknown_members_names_and_ids_survive()
    {
        var (chunks, error) = await Answer.ReadAsync(
            "event: tool\ndata: {\"tool\":{\"名\":[1,2]},\"content\":5,\"conversationId\":\"conv456\"}\n\n" +
            $"data: {{\"conversationId\":\"\",\"conversation_id\":\"{Id}\",\"content\":\"a\"}}\n\n" +
            "data: {\"content\":null}\n\n" +
            "data: {}\n\n" +
            "data: {\"done\":true}\n\n");
        Assert.Null(error);
        Assert.Equal("tool", chunks[0].EventType);
        Assert.Equal(("", null), (chunks[0].Content, chunks[0].ConversationId));
        Assert.Equal("{\"名\":[1,2]}", chunks[0].AdditionalProperties!["tool"].GetRawText());
        Assert.Equal(5, chunks[0].AdditionalProperties!["content"].GetInt32());
        Assert.Equal("conv456", chunks[0].AdditionalProperties!["conversationId"].GetString());

        // The first conversation that is named stays the stream's.
        Assert.Equal([null, Answer.Conversation, Answer.Conversation, Answer.Conversation, Answer.Conversation], chunks.Select(chunk => chunk.ConversationId));
        Assert.All(chunks.Skip(1), chunk => Assert.Null(chunk.EventType));
        Assert.All(chunks.Skip(1), chunk => Assert.Null(chunk.AdditionalProperties));
    }

    [Fact]
    public async Task An_event_without_data_is_a_keep_alive()
    {
        var (chunks, error) = await Answer.ReadAsync("data:\n\ndata: {\"content\":\"a\"}\n\ndata: \ndata:\n\ndata: {\"done\":true}\n\n");
        Assert.Null(error);
        Assert.Equal(["a", ""], chunks.Select(chunk => chunk.Content));
    }

    [Fact]
    public async Task Invalid_utf8_is_replaced_and_costs_nothing_else()
    {
        byte[] body = [.. "data: {\"content\":\"a"u8, 0xE4, 0xBD, .. "b\",\"x\":\""u8, 0xFF, .. "y\"}\n\ndata: {\"content\":\""u8, 0xC0, .. "\\n\",\"done\":true}\n\n"u8];
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(body, 1), "text/event-stream"));
        Assert.Null(error);
        Assert.Equal(["a\uFFFDb", "\uFFFD\n"], chunks.Select(chunk => chunk.Content));
        Assert.Equal("\uFFFDy", chunks[0].AdditionalProperties!["x"].GetString());
    }

    [Fact]
    public async Task An_emoji_cut_between_two_events_is_whole_in_the_answer()
    {
        var stream = Answer.Stream(new CutStream("data: {\"content\":\"\\ud83d\"}\n\ndata: {\"content\":\"\\udc36 \\u4f60\\t\\\"\",\"done\":true}\n\n"u8.ToArray()), "text/event-stream");
        Assert.Equal("🐶 你\t\"", (await stream.ToCompletionAsync(Token)).Content);
    }

    [Fact]
    public async Task A_second_enumeration_is_refused()
    {
        var stream = Answer.Stream(new CutStream("data: {\"done\":true}\n\n"u8.ToArray()), "text/event-stream");
        await Answer.ReadAsync(stream);
        var (_, error) = await Answer.ReadAsync(stream);
        Assert.IsType<InvalidOperationException>(error);
    }

    [Fact]
    public async Task Buffered_chunks_do_not_outrun_a_cancellation()
    {
        using var source = new CancellationTokenSource();
        var stream = Answer.Stream(new CutStream("data: {\"content\":\"a\"}\n\ndata: {\"content\":\"b\"}\n\ndata: {\"done\":true}\n\n"u8.ToArray()), "text/event-stream");
        var chunks = new List<string>();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var chunk in stream.WithCancellation(source.Token))
            {
                chunks.Add(chunk.Content);
                await source.CancelAsync();
            }
        });
        Assert.Equal(["a"], chunks);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task Either_token_cancels()
    {
        foreach (var first in (bool[])[true, false])
        {
            using var call = new CancellationTokenSource();
            using var enumeration = new CancellationTokenSource();
            var stream = Answer.Stream(new CutStream("data: {\"content\":\"a\"}\n\ndata: {\"done\":true}\n\n"u8.ToArray()), "text/event-stream", cancellationToken: call.Token);
            await using var chunks = stream.GetAsyncEnumerator(enumeration.Token);
            Assert.True(await chunks.MoveNextAsync());
            await (first ? call : enumeration).CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await chunks.MoveNextAsync());
            Assert.False(await chunks.MoveNextAsync());
        }
    }

    [Fact]
    public async Task A_completion_is_its_chunks_put_together()
    {
        var stream = Answer.Stream(
            new CutStream(Encoding.UTF8.GetBytes($"data: {{\"content\":\"a\",\"conversationId\":\"{Id}\",\"x\":1}}\n\ndata: {{\"content\":\"b\",\"x\":2,\"citations\":[{{\"filename\":\"f\"}}]}}\n\ndata: {{\"done\":true}}\n\n")),
            "text/event-stream");
        var completion = await stream.ToCompletionAsync(Token);
        Assert.Equal(("ab", Answer.Conversation, true), (completion.Content, completion.ConversationId, completion.Done));
        Assert.Equal("f", Assert.Single(completion.Citations).Filename);
        Assert.Equal(2, Assert.Single(completion.AdditionalProperties!).Value.GetInt32());
    }

    [Fact]
    public async Task A_long_answer_keeps_its_first_four_mebi_characters()
    {
        var body = string.Concat(Enumerable.Repeat($"data: {{\"content\":\"{new string('x', 1024 * 1024)}\"}}\n\n", 5));
        var (chunks, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(Encoding.UTF8.GetBytes(body)), "text/event-stream", maxEventBytes: 2 * 1024 * 1024));
        Assert.Equal(5, chunks.Count);
        Assert.Equal(4 * 1024 * 1024, Assert.IsType<MaiAgentStreamException>(error).PartialContent.Length);
    }
}
