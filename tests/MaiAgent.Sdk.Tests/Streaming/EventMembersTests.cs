using System.Text;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>Members that come twice, change or are null, and the text that is kept.</summary>
public sealed class EventMembersTests
{
    private const string Id = "4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271";
    private const string Other = "0b1f3c1e-53ab-4b36-8d0d-0f8f6a0f3c11";

    [Fact]
    public async Task An_event_of_another_conversation_names_it_and_the_stream_stays_with_the_first()
    {
        var (chunks, error) = await Answer.ReadAsync(
            $"data: {{\"content\":\"a\",\"conversationId\":\"{Id}\"}}\n\ndata: {{\"content\":\"b\",\"conversationId\":\"{Other}\"}}\n\ndata: {{\"content\":\"c\"}}\n\ndata: {{\"conversationId\":\"{Id}\"}}\n\n");

        Assert.Equal([Answer.Conversation, Guid.Parse(Other), Answer.Conversation, Answer.Conversation], chunks.Select(chunk => chunk.ConversationId!.Value));
        Assert.Equal(Answer.Conversation, Assert.IsType<MaiAgentStreamException>(error).ConversationId);
    }

    [Theory]
    [InlineData("", Id, Other)]
    [InlineData("data: {\"conversationId\":\"" + Id + "\"}\n\n", Other, Id)]
    public async Task The_first_of_two_spellings_of_the_conversation_counts(string before, string first, string second)
    {
        var (chunks, _) = await Answer.ReadAsync($"{before}data: {{\"conversationId\":\"{first}\",\"conversation_id\":\"{second}\",\"done\":true}}\n\n");

        Assert.Equal(Guid.Parse(first), chunks[^1].ConversationId);
    }

    [Fact]
    public async Task Null_is_no_value_and_another_kind_of_value_is_kept()
    {
        var (chunks, error) = await Answer.ReadAsync(
            "data: {\"content\":null,\"done\":null,\"conversationId\":null}\n\ndata: {\"done\":[],\"conversationId\":7}\n\ndata: {\"done\":true}\n\n");

        Assert.Null(error);
        Assert.Null(chunks[0].AdditionalProperties);
        Assert.Equal(["conversationId", "done"], chunks[1].AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([false, false, true], chunks.Select(chunk => chunk.Done));
    }

    [Theory]
    [InlineData("citations", """[{"filename":"f"}]""")]
    [InlineData("citationNodes", """[{"chatbotTextNode":{"content":"f"}}]""")]
    public async Task Of_two_lists_of_sources_the_last_that_is_one_counts(string name, string list)
    {
        var (chunks, _) = await Answer.ReadAsync($"data: {{\"{name}\":[],\"{name}\":{list},\"{name}\":null,\"done\":true}}\n\n");

        Assert.Equal(1, chunks[0].Citations.Count + chunks[0].CitationNodes.Count);
    }

    [Fact]
    public async Task The_partial_content_is_all_text_in_its_order()
    {
        var contents = Enumerable.Range(0, 500).Select(i => $"{i},").Prepend(@"\udc36 and ").Prepend(new string('-', 63) + @"\ud83d").ToList();
        var (chunks, error) = await Answer.ReadAsync(string.Concat(contents.Select(content => $"data: {{\"content\":\"{content}\"}}\n\n")));

        var text = new string('-', 63) + "🐶 and " + string.Concat(contents.Skip(2));
        Assert.Equal(text, string.Concat(chunks.Select(chunk => chunk.Content)));
        Assert.Equal(text, Assert.IsType<MaiAgentStreamException>(error).PartialContent);
    }

    [Theory]
    [InlineData("", "ended before the answer was complete. 0 chunks had arrived; ")]
    [InlineData("data: {\"content\":\"a\"}\n\n", "ended before the answer was complete. 1 chunk had arrived; ")]
    [InlineData("data: {\"content\":\"a\"}\n\ndata: {}\n\ndata: {\"con", "ended in the middle of an event. 2 chunks had arrived; ")]
    [InlineData("data: words\n\n", "has an event that is not a JSON object. 0 chunks had arrived; ")]
    [InlineData("data: {\"detail\":\"full\"}\n\n", "reports an error: full. 0 chunks had arrived; ")]
    [InlineData("<html>", "is of type text/html, which holds no answer; the base address may be wrong. 0 chunks had arrived; ", "text/html; charset=utf-8")]
    [InlineData("words", "is of type unknown, which holds no answer; the base address may be wrong. 0 chunks had arrived; ", "nonsense")]
    public async Task The_message_says_what_happened_and_how_far_it_came(string body, string what, string type = "text/event-stream")
    {
        var (_, error) = await Answer.ReadAsync(body, type);

        Assert.Equal($"The answer from api.example.org {what}the text so far is in PartialContent.", error!.Message);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_said_to_break_off()
    {
        var (_, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(Encoding.UTF8.GetBytes("data: {\"content\":\"a\"}\n\n")) { EndsWith = new IOException("reset") }, "text/event-stream"));

        Assert.StartsWith("The answer from api.example.org broke off. 1 chunk had arrived; ", error!.Message, StringComparison.Ordinal);
    }
}
