using System.Text;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>The service may cut an answer between the two halves of an emoji. Every chunk is well-formed text all the same.</summary>
public sealed class HalfCharacterTests
{
    private const string High = @"\ud83d";
    private const string Low = @"\udc36";

    [Theory]
    [InlineData(new[] { "a" + High, Low + "b" }, new[] { "a", "🐶b", "" })]
    [InlineData(new[] { High, "", Low }, new[] { "", "", "🐶", "" })]
    [InlineData(new[] { High, High, Low }, new[] { "", "\uFFFD", "🐶", "" })]
    [InlineData(new[] { High, "b" }, new[] { "", "\uFFFDb", "" })]
    [InlineData(new[] { Low, High + Low + High, Low + Low }, new[] { "\uFFFD", "🐶", "🐶\uFFFD", "" })]
    [InlineData(new[] { "a" + High }, new[] { "a", "\uFFFD" })]
    [InlineData(new[] { "🐶" + High + "中" }, new[] { "🐶\uFFFD中", "" })]
    public async Task The_first_half_waits_for_the_second(string[] contents, string[] expected)
    {
        var body = string.Concat(contents.Select(Event));
        foreach (var end in (string[])["data: {\"content\":\"\",\"done\":true}\n\n", "data: {\"done\":true}\n\n", "data: [DONE]\n\n"])
        {
            var (chunks, error) = await Answer.ReadAsync(body + end);
            Assert.Null(error);
            Assert.Equal(expected, chunks.Select(chunk => chunk.Content));
        }
    }

    [Theory]
    [InlineData("text/event-stream", "data: {\"content\":\"a" + High + "\",\"done\":true}\n\n")]
    [InlineData("text/event-stream", "data: {\"done\":true,\"content\":\"a" + High + "\"}\n\n")]
    [InlineData("application/json", "{\"content\":\"a" + High + "\"}")]
    public async Task A_half_in_the_last_event_waits_for_nothing(string type, string body)
    {
        var (chunks, error) = await Answer.ReadAsync(body, type);
        Assert.Null(error);
        Assert.Equal("a\uFFFD", Assert.Single(chunks).Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: nonsense\n\n")]
    [InlineData("data: {\"detail\":\"no\"}\n\n")]
    [InlineData("data: {\"content\":\"lost")]
    public async Task A_half_that_is_held_when_the_stream_fails_is_in_the_partial_content(string rest)
    {
        var (chunks, error) = await Answer.ReadAsync(Event("a" + High) + rest);
        Assert.Equal("a", Assert.Single(chunks).Content);
        Assert.Equal("a\uFFFD", Assert.IsType<MaiAgentStreamException>(error).PartialContent);
    }

    [Fact]
    public async Task A_text_beyond_what_is_kept_does_not_end_in_half_a_character()
    {
        const int Kept = 4 * 1024 * 1024;
        var body = Event(new string('x', Kept - 1) + "🐶🐶") + Event("y");
        var (_, error) = await Answer.ReadAsync(Answer.Stream(new CutStream(Encoding.UTF8.GetBytes(body)), "text/event-stream", maxEventBytes: 8 * 1024 * 1024));
        Assert.Equal("xx\uFFFD", Assert.IsType<MaiAgentStreamException>(error).PartialContent[^3..]);
    }

    [Fact]
    public async Task The_name_of_an_unknown_member_is_well_formed()
    {
        var (chunks, _) = await Answer.ReadAsync("data: {\"n" + High + "\":1,\"done\":true}\n\n");
        Assert.Equal("n\uFFFD", Assert.Single(chunks[0].AdditionalProperties!).Key);
    }

    [Fact]
    public async Task Only_the_last_of_two_texts_in_one_event_counts()
    {
        var (chunks, error) = await Answer.ReadAsync("data: {\"content\":\"lost" + High + "\",\"content\":\"a\"}\n\n");
        Assert.Equal(["a"], chunks.Select(chunk => chunk.Content));
        Assert.Equal("a", Assert.IsType<MaiAgentStreamException>(error).PartialContent);
    }

    private static string Event(string content) => $"data: {{\"content\":\"{content}\"}}\n\n";
}
