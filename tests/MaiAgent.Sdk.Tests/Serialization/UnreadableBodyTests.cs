using System.Buffers;
using System.Text;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Tests.Serialization;

public sealed class UnreadableBodyTests
{
    private const string Uuid = "550e8400-e29b-41d4-a716-446655440000";

    [Theory]
    [InlineData("", null)]
    [InlineData(" \r\n\t", null)]
    [InlineData("null", "$")]
    [InlineData("true", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("[]", "$")]
    [InlineData("12", "$")]
    [InlineData("NaN", null)]
    [InlineData("<html><body>502</body></html>", null)]
    [InlineData("upstream timed out", null)]
    [InlineData("{", "$")]
    [InlineData($$"""{"id":"{{Uuid}}"} }""", "$")]
    [InlineData($$"""{"id":"{{Uuid}}"} x""", "$")]
    [InlineData($$"""{"id":"{{Uuid}}"} {}""", "$")]
    [InlineData($$"""{"id":"{{Uuid}}","tools":[{} x]}""", "$.tools[0]")]
    [InlineData("{\"tools\":[{\"name\":\"a\"},{\"name\":", "$.tools[1].name")]
    [InlineData("{\"tools\":[{\"name\":\"a\"},{\"name\":NaN}]}", "$.tools[1].name")]
    [InlineData("{}", "$.id")]
    [InlineData("{\"name\":\"a\"}", "$.id")]
    [InlineData("{\"id\":null}", "$.id")]
    [InlineData("{\"id\":\"Response String\"}", "$.id")]
    [InlineData("{\"id\":5}", "$.id")]
    [InlineData("{\"id\":{\"id\":\"550e8400-e29b-41d4-a716-446655440000\"}}", "$.id")]
    public void A_chatbot(string body, string? path)
    {
        var error = Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Chatbot>(body));

        Assert.Equal(path, error.JsonPath);
        Assert.Equal(body.Length == 0 ? null : body, error.BodySnippet);
        Assert.Contains("cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "$")]
    [InlineData("\"x\"", "$")]
    [InlineData("{}", "$")]
    [InlineData("{\"detail\":\"no\"}", "$")]
    [InlineData("{\"results\":[{\"name\":\"a\"}]}", "$.results[0].id")]
    [InlineData("{\"results\":[{\"id\":\"550e8400-e29b-41d4-a716-446655440000\"},{\"id\":\"x\"}]}", "$.results[1].id")]
    [InlineData("[{\"id\":\"550e8400-e29b-41d4-a716-446655440000\",\"tools\":[{}]},{\"tools\":[{\"id\":1}]}]", "$[1].id")]
    public void A_page(string body, string path) =>
        Assert.Equal(path, Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Page<ChatbotSummary>>(body)).JsonPath);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    public void A_list(string body)
    {
        Assert.Equal("$", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<IReadOnlyList<EmbeddingModel>>(body)).JsonPath);
        Assert.Equal("$", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<IReadOnlyList<LlmUsagePeriod>>(body)).JsonPath);
    }

    [Fact]
    public void A_completion_that_is_a_list() =>
        Assert.Equal("$", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Completion>("[{\"content\":\"a\"}]")).JsonPath);

    [Fact]
    public void Every_own_id_is_required()
    {
        Assert.Equal("$.id", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Conversation>("{}")).JsonPath);
        Assert.Equal("$.id", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<WebChat>("{}")).JsonPath);
        Assert.Equal("$.results[0].id", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Page<ChatbotRecord>>("""{"results":[{}]}""")).JsonPath);
        Assert.Equal("$.results[0].id", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Page<Conversation>>("""{"results":[{}]}""")).JsonPath);
        Assert.Null(Wire.Read<Message>("{}").Id);
    }

    [Fact]
    public void An_id_of_zeros_is_an_id() => Assert.Equal(Guid.Empty, Wire.Read<Chatbot>($$"""{"id":"{{Guid.Empty}}"}""").Id);

    [Fact]
    public void Nesting_without_end()
    {
        var body = $$"""{"id":"{{Uuid}}","includeTables":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";

        Assert.Equal("$.includeTables", Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Chatbot>(body)).JsonPath);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("a", Wire.Read<Message>("\uFEFF{\"content\":\"a\"}").Content);

    [Theory]
    [InlineData("""\ud800""", "\uFFFD")]
    [InlineData("""\uDC00""", "\uFFFD")]
    [InlineData("""a\ud83dz""", "a\uFFFDz")]
    [InlineData("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [InlineData("""\ud83d\n""", "\uFFFD\n")]
    [InlineData("""\\ud800""", """\ud800""")]
    [InlineData("""\\\ud800""", "\\\uFFFD")]
    [InlineData("""\ud83d\ude00""", "😀")]
    public void Half_a_surrogate_pair_is_replaced(string text, string expected)
    {
        Assert.Equal(expected, Wire.Read<Message>($$"""{"content":"{{text}}"}""").Content);
        var message = Wire.Read<Message>($$"""{"x{{text}}":"{{text}}","content":"after"}""");
        Assert.Equal(expected, message.AdditionalProperties?[$"x{expected}"].GetString());
        Assert.Equal("after", message.Content);
    }

    [Theory]
    [InlineData("{\"content\":\"a\\ud83")]
    [InlineData("{\"content\":\"a\\ud83d\\")]
    [InlineData("{\"content\":\"\\ud83d\\u")]
    [InlineData("{\"content\":\"\\ud83z\"}")]
    public void A_cut_escape_is_no_json(string body) => Assert.Throws<MaiAgentResponseException>(() => Wire.Read<Message>(body));

    [Fact]
    public void Bytes_that_are_no_utf8_are_replaced()
    {
        byte[] body = [.. "{\"content\":\"a"u8, 0xFF, 0xE4, 0xB8, .. "b\",\"x"u8, 0xC0, .. "\":1}"u8];
        var message = new MaiAgentContentSerializer(NullLogger.Instance).Read<Message>(body);

        Assert.Equal("a\uFFFD\uFFFDb", message.Content);
        Assert.Equal(1, message.AdditionalProperties?["x\uFFFD"].GetInt32());
    }

    [Fact]
    public void The_snippet_is_capped_and_the_key_masked()
    {
        var call = TestCall.Create(HttpMethod.Get, "https://example.test/api/chatbots/", "secret");
        var serializer = new MaiAgentContentSerializer(NullLogger.Instance);
        var body = Encoding.UTF8.GetBytes($$"""{"secret":{"id":1},"results":[{"secret":"{{new string('x', 5000)}}" """);
        var error = Assert.Throws<MaiAgentResponseException>(() => serializer.Read<Page<ChatbotSummary>>(body, call));

        Assert.DoesNotContain("secret", error.ToString() + error.BodySnippet + error.JsonPath, StringComparison.Ordinal);
        Assert.InRange(error.BodySnippet!.Length, 900, 1100);
    }

    [Fact]
    public async Task The_message_names_verb_host_and_path_but_not_the_query()
    {
        var body = ArrayPool<byte>.Shared.Rent(2);
        "[]"u8.CopyTo(body);
        using var content = new BufferedContent(new ByteArrayContent([]).Headers, body, 2, TestCall.Create(HttpMethod.Get, "https://example.test:8443/api/chatbots/1/?query=private"));
        var serializer = new MaiAgentContentSerializer(NullLogger.Instance);
        var error = await Assert.ThrowsAsync<MaiAgentResponseException>(() => serializer.FromHttpContentAsync<Chatbot>(content, Token));

        Assert.Contains("example.test:8443", error.Message, StringComparison.Ordinal);
        Assert.Contains("GET /api/chatbots/1/", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("private", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_request_is_an_error() =>
        Assert.Throws<ArgumentNullException>(() => Wire.Write<CompletionRequest>(null!));
}
