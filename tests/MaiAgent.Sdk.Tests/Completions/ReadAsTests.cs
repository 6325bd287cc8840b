using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>Reading the JSON of an answer, bare or fenced. What cannot be read never throws an exception of the serializer.</summary>
public sealed partial class ReadAsTests
{
    private static readonly Ticket Expected = new("退款", 3, ["a", "b"]);

    [Theory]
    [InlineData("""{"title":"退款","priority":3,"tags":["a","b"]}""")]
    [InlineData("\n\t {\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]} \r\n")]
    [InlineData("```json\n{\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}\n```")]
    [InlineData("```JSON\r\n{\"title\":\"退款\",\r\n\"priority\":3,\"tags\":[\"a\",\"b\"]}\r\n```\r\n")]
    [InlineData("```\n{\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}\n```")]
    [InlineData("好的，結果如下：\n\n```json\n{\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}\n```\n還需要什麼嗎？")]
    [InlineData("Here it is: ```json {\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}```.")]
    [InlineData("```json\n{\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}")]
    public void Bare_and_fenced_JSON_is_read(string content)
    {
        var ticket = new Completion { Content = content }.ReadAs(TicketJson.Default.Ticket)!;
        Assert.Equal((Expected.Title, Expected.Priority), (ticket.Title, ticket.Priority));
        Assert.Equal(Expected.Tags, ticket.Tags);
    }

    [Theory]
    [InlineData("""{"title":"use ```json\\n{}``` here","priority":1,"tags":[]}""")]
    [InlineData("```json\n{\"title\":\"use ```json\\\\n{}``` here\",\"priority\":1,\"tags\":[]}\n```")]
    public void A_fence_inside_a_text_of_the_JSON_is_text(string content) =>
        Assert.Equal("use ```json\\n{}``` here", new Completion { Content = content }.ReadAs(TicketJson.Default.Ticket)!.Title);

    [Theory]
    [InlineData("true")]
    [InlineData("```true```")]
    [InlineData("```json\ntrue\n```")]
    public void A_value_that_is_no_object_is_read(string content) => Assert.True(new Completion { Content = content }.ReadAs(TicketJson.Default.Boolean));

    [Fact]
    public void Null_is_null() => Assert.Null(new Completion { Content = "null" }.ReadAs(TicketJson.Default.Ticket));

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("a\ufffd", new Completion { Content = """{"title":"a\ud83d","priority":1,"tags":[]}""" }.ReadAs(TicketJson.Default.Ticket)!.Title);

    [Theory]
    [InlineData("很抱歉，我無法回答。", null)]
    [InlineData("<html>", null)]
    [InlineData("```json\n```", null)]
    [InlineData("```json\nsorry\n```", null)]
    [InlineData("Sure: {\"title\":\"a\",\"priority\":1,\"tags\":[]}", null)]
    [InlineData("{\"title\":\"a\",\"priority\":1,\"tags\":[]} That is all.", "$")]
    [InlineData("{\"title\":\"a\",\"priority\":\"high\",\"tags\":[]}", "$.priority")]
    [InlineData("{\"title\":\"a\",\"priority\":99999999999,\"tags\":[]}", "$.priority")]
    [InlineData("{\"title\":\"a\",\"priority\":1,\"tags\":[\"a\",2]}", "$.tags[1]")]
    [InlineData("{\"title\":\"a\",\"priority\":1,\"tags\":[\"a\"", "$.tags[1]")]
    [InlineData("{\"title\":\"a\"}", "$")]
    [InlineData("[]", "$")]
    [InlineData("```json\n{\"title\":\"a\",\"priority\":1,\"tags\":[]}\n```\nor\n```json\n{\"title\":\"b\",\"priority\":2,\"tags\":[]}\n```", "$")]
    public void What_cannot_be_read_is_an_exception_that_keeps_the_text(string content, string? path)
    {
        var exception = Assert.Throws<MaiAgentResponseException>(() => new Completion { Content = content }.ReadAs(TicketJson.Default.Ticket));
        Assert.Equal(content, exception.BodySnippet);
        Assert.Equal(path, exception.JsonPath);
        Assert.Contains("Ticket", exception.Message, StringComparison.Ordinal);
        Assert.IsType<JsonException>(exception.InnerException);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void An_empty_answer_says_so(string? content)
    {
        var exception = Assert.Throws<MaiAgentResponseException>(() => new Completion { Content = content! }.ReadAs(TicketJson.Default.Ticket));
        Assert.Contains("it is empty", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.BodySnippet);
        Assert.Null(exception.JsonPath);
    }

    [Fact]
    public void A_shape_that_has_no_discriminator_is_no_exception_of_the_serializer()
    {
        Assert.IsType<Circle>(new Completion { Content = """{"kind":"circle","radius":1}""" }.ReadAs(TicketJson.Default.Shape));
        foreach (var content in new[] { """{"radius":1}""", """{"kind":"square"}""" })
        {
            Assert.Throws<MaiAgentResponseException>(() => new Completion { Content = content }.ReadAs(TicketJson.Default.Shape));
        }
    }

    [Fact]
    public void Text_of_any_length_makes_a_bounded_exception()
    {
        var name = new string('n', 2_000_000);
        var content = $$$"""{"title":"a","tags":[],"nested":{"{{{name}}}":true}}""";
        var exception = Assert.Throws<MaiAgentResponseException>(() => new Completion { Content = content }.ReadAs(TicketJson.Default.Ticket));
        Assert.InRange(exception.Message.Length, 1, 1200);
        Assert.InRange(exception.JsonPath!.Length, 1, 501);
        Assert.InRange(exception.BodySnippet!.Length, 1, 4096);
        var nested = new string('[', 100_000);
        Assert.Throws<MaiAgentResponseException>(() => new Completion { Content = nested }.ReadAs(TicketJson.Default.Ticket));
    }

    [Fact]
    public void Arguments_are_required()
    {
        Assert.Throws<ArgumentNullException>("completion", () => ((Completion)null!).ReadAs(TicketJson.Default.Ticket));
        Assert.Throws<ArgumentNullException>("typeInfo", () => new Completion { Content = "{}" }.ReadAs<Ticket>(null!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_from_the_wire_is_read(bool isStreamed)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var client = emulator.CreateClient();
        var session = client.StartSession(emulator.ChatbotId);
        var content = JsonSerializer.Serialize("```json\n{\"title\":\"退款\",\"priority\":3,\"tags\":[\"a\",\"b\"]}\n```");
        emulator.Enqueue(isStreamed
            ? ScriptedResponse.Stream().Event($$"""{"content":{{content}}}""").Done()
            : ScriptedResponse.Json($$"""{"content":{{content}}}"""));
        var answer = isStreamed
            ? await session.StreamAsync("?", Token).ToCompletionAsync(Token)
            : await session.AskAsync("?", Token);
        Assert.Equal("退款", answer.ReadAs(TicketJson.Default.Ticket)!.Title);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_in_the_answer_stands_in_no_text_of_the_exception(bool streamsUnasked)
    {
        const string Key = "a-key-that-nobody-may-see";
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = Key }, TestContext.Current.CancellationToken);
        using var client = emulator.CreateClient();
        foreach (var content in new[] { $$$"""{"title":"a","tags":[],"nested":{"{{{Key}}}":true}}""", $$$"""{"{{{Key}}}":""", $"the key is {Key}", $"```{Key}```" })
        {
            var json = JsonSerializer.Serialize(content);
            emulator.Enqueue(streamsUnasked ? ScriptedResponse.Stream().Event($$"""{"content":{{json}}}""").Done() : ScriptedResponse.Json($$"""{"content":{{json}}}"""));
            var answer = await client.Completions.CreateAsync(emulator.ChatbotId, "?", cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(content, answer.Content);
            var exception = Assert.Throws<MaiAgentResponseException>(() => answer.ReadAs(TicketJson.Default.Ticket));
            Assert.DoesNotContain(Key, $"{exception}{exception.BodySnippet}{exception.JsonPath}", StringComparison.Ordinal);
            Assert.Contains("***", exception.BodySnippet, StringComparison.Ordinal);
        }
    }

    private sealed record Ticket(
        [property: JsonRequired] string Title, [property: JsonRequired] int Priority, [property: JsonRequired] IReadOnlyList<string> Tags, IReadOnlyDictionary<string, int>? Nested = null);

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
    [JsonDerivedType(typeof(Circle), "circle")]
    private abstract record Shape;

    private sealed record Circle(int Radius) : Shape;

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Ticket))]
    [JsonSerializable(typeof(Shape))]
    [JsonSerializable(typeof(bool))]
    private sealed partial class TicketJson : JsonSerializerContext;
}
