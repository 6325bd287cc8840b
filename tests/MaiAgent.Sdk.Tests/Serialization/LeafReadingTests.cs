using System.Globalization;

namespace MaiAgent.Sdk.Tests.Serialization;

/// <summary>The values that the service may send for a member, and their reading.</summary>
public sealed class LeafReadingTests
{
    private const string Uuid = "550e8400-e29b-41d4-a716-446655440000";

    [Theory]
    [InlineData("\"1748314926000\"", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("1748314926000", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("1748314926000.75", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("\" 1748314926000 \"", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("0", "1970-01-01T00:00:00.000+00:00")]
    [InlineData("\"2025-05-27T03:02:06Z\"", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("\"2025-05-27T11:02:06.123456+08:00\"", "2025-05-27T11:02:06.123+08:00")]
    [InlineData("\"2025-05-27T03:02:06\"", "2025-05-27T03:02:06.000+00:00")]
    [InlineData("\"2025-05-27\"", "2025-05-27T00:00:00.000+00:00")]
    [InlineData("\"Response String\"", null)]
    [InlineData("\"May 27, 2025\"", null)]
    [InlineData("\"12:30\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("1e300", null)]
    [InlineData("-1e300", null)]
    [InlineData("99999999999999999999999", null)]
    [InlineData("true", null)]
    [InlineData("{\"a\":[1]}", null)]
    [InlineData("[1,[2]]", null)]
    public void A_timestamp(string json, string? expected)
    {
        var message = Wire.Read<Message>($$"""{"createdAt":{{json}},"content":"after"}""");

        Assert.Equal(expected, message.CreatedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        Assert.Equal("after", message.Content);
    }

    [Theory]
    [InlineData("\"2025-03-01\"", "2025-03-01")]
    [InlineData("\"2025-03\"", "2025-03-01")]
    [InlineData("\"2025-03-01T00:00:00Z\"", "2025-03-01")]
    [InlineData("\"2025-03-01 00:00:00\"", "2025-03-01")]
    [InlineData("\"2025-13-01\"", null)]
    [InlineData("\"2025-03-01x\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("20250301", null)]
    [InlineData("{}", null)]
    public void A_date(string json, string? expected)
    {
        var period = Assert.Single(Wire.Read<IReadOnlyList<LlmUsagePeriod>>($$"""[{"date":{{json}},"llmModelName":"after"}]"""));

        Assert.Equal(expected, period.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal("after", period.LlmModelName);
    }

    [Theory]
    [InlineData($"\"{Uuid}\"", true)]
    [InlineData("\"550E8400-E29B-41D4-A716-446655440000\"", true)]
    [InlineData("\"550e8400e29b41d4a716446655440000\"", true)]
    [InlineData("\"\\u0035\\u0035\\u0030e8400-e29b-41d4-a716-446655440000\"", true)]
    [InlineData($$"""{"name":"x","id":"{{Uuid}}"}""", true)]
    [InlineData("""{"name":"x"}""", false)]
    [InlineData("""{"id":{}}""", false)]
    [InlineData("\"conv456\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("2.992461161002561e+38", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    public void A_reference(string json, bool expected)
    {
        var message = Wire.Read<Message>($$"""{"conversation":{{json}},"content":"after"}""");

        Assert.Equal(expected ? new Guid(Uuid) : null, message.Conversation);
        Assert.Equal("after", message.Content);
    }

    [Theory]
    [InlineData("456", 456)]
    [InlineData("456.0", 456)]
    [InlineData("4.56e2", 456)]
    [InlineData("\"456\"", 456)]
    [InlineData("\" 456.0 \"", 456)]
    [InlineData("-1", -1)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("1e999", null)]
    [InlineData("0.5", null)]
    [InlineData("\"0.5\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"high\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void A_display_score(string json, int? expected)
    {
        var record = Wire.Read<ChatbotRecord>($$"""{"displayFaithfulnessScore":{{json}},"id":"{{Uuid}}","error":"after"}""");

        Assert.Equal(expected, record.DisplayFaithfulnessScore);
        Assert.Equal("after", record.Error);
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("5e9", 5000000000)]
    [InlineData("\"5e9\"", 5000000000)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("\"many\"", null)]
    [InlineData("{}", null)]
    public void A_count_of_words(string json, long? expected) =>
        Assert.Equal(expected, Wire.Read<Chatbot>($$"""{"id":"{{Uuid}}","totalWordsCount":{{json}}}""").TotalWordsCount);

    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData("456", 456.0)]
    [InlineData("\"0.25\"", 0.25)]
    [InlineData("1e999", null)]
    [InlineData("-1e999", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", null)]
    [InlineData("\"0,25\"", null)]
    [InlineData("{}", null)]
    public void A_score(string json, double? expected) =>
        Assert.Equal(expected, Wire.Read<ChatbotRecord>($$"""{"id":"{{Uuid}}","contextRecallScore":{{json}}}""").ContextRecallScore);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"1\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("2", null)]
    [InlineData("1e99", null)]
    [InlineData("\"string\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void A_boolean(string json, bool? expected)
    {
        var conversation = Wire.Read<Conversation>($$"""{"id":"{{Uuid}}","isAutoReplyNow":{{json}},"title":"after"}""");

        Assert.Equal(expected, conversation.IsAutoReplyNow);
        Assert.Equal("after", conversation.Title);
    }

    [Theory]
    [InlineData("\"agent\"", "agent")]
    [InlineData("\"of tomorrow\"", "of tomorrow")]
    [InlineData("\"\"", "")]
    [InlineData("{}", null)]
    [InlineData("{\"a\":{}}", null)]
    [InlineData("[\"agent\"]", null)]
    [InlineData("7", null)]
    [InlineData("null", null)]
    public void An_open_enum(string json, string? expected) =>
        Assert.Equal(expected, Wire.Read<Chatbot>($$"""{"replyMode":{{json}},"id":"{{Uuid}}"}""").ReplyMode?.Value);

    [Theory]
    [InlineData("\"文字 \\ud83d\\ude00\"", "文字 😀")]
    [InlineData("\"\"", "")]
    [InlineData("{}", null)]
    [InlineData("12", null)]
    [InlineData("false", null)]
    [InlineData("[\"a\"]", null)]
    [InlineData("null", null)]
    public void A_text(string json, string? expected) =>
        Assert.Equal(expected, Wire.Read<Chatbot>($$"""{"name":{{json}},"id":"{{Uuid}}"}""").Name);

    [Theory]
    [InlineData($"\"{Uuid}\"", Uuid)]
    [InlineData("2.992461161002561e+38", "2.992461161002561e+38")]
    [InlineData("789", "789")]
    [InlineData("299246116100256112345678901234567890123", "299246116100256112345678901234567890123")]
    [InlineData("\"contact\"", "contact")]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void The_id_of_a_sender(string json, string? expected) =>
        Assert.Equal(expected, Wire.Read<Message>($$"""{"sender":{"id":{{json}} ,"name":"n"} }""").Sender?.Id);

    [Theory]
    [InlineData("\"like\"", "like")]
    [InlineData("\"later\"", "later")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("5", null)]
    [InlineData("[]", null)]
    [InlineData("{\"type\":\"dislike\"}", "dislike")]
    [InlineData("{\"type\":{}}", null)]
    public void Feedback(string json, string? expected)
    {
        var message = Wire.Read<Message>($$"""{"feedback":{{json}},"content":"after"}""");

        Assert.Equal(expected, message.Feedback?.Type?.Value);
        Assert.Equal("after", message.Content);
    }

    [Fact]
    public void No_feedback_is_null()
    {
        Assert.Null(Wire.Read<Message>("""{"feedback":""}""").Feedback);
        Assert.Null(Wire.Read<Message>("""{"feedback":null}""").Feedback);
        Assert.NotNull(Wire.Read<Message>("""{"feedback":{}}""").Feedback);
    }

    [Theory]
    [InlineData($"\"{Uuid}\"", true, null)]
    [InlineData($$"""{"id":"{{Uuid}}","accessType":"keycloak"}""", true, "keycloak")]
    [InlineData($$"""{"id":"{{Uuid}}","accessType":{} }""", true, null)]
    [InlineData("\"unknown\"", false, null)]
    [InlineData("4", false, null)]
    public void A_sign_source(string json, bool hasId, string? accessType)
    {
        var source = Wire.Read<Conversation>($$"""{"id":"{{Uuid}}","inbox":{"signAuth":{"signSource":{{json}} } } }""").Inbox?.SignAuth?.SignSource;

        Assert.Equal(hasId ? new Guid(Uuid) : null, source?.Id);
        Assert.Equal(accessType, source?.AccessType);
    }

    [Theory]
    [InlineData("[\"a\",\"b\"]", "a|b")]
    [InlineData("[\"a\",null,7,{},\"b\"]", "a|b")]
    [InlineData("\"What is MaiAgent?\"", "What is MaiAgent?")]
    [InlineData("\"\"", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    [InlineData("5", "")]
    public void Conversation_starters(string json, string expected) =>
        Assert.Equal(expected, string.Join('|', Wire.Read<WebChat>($$"""{"id":"{{Uuid}}","displayConversationStarters":{{json}}}""").DisplayConversationStarters));

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    [InlineData("\"x\"", 0)]
    [InlineData("[{\"name\":\"a\"},null,7,\"x\",[],{\"name\":\"b\"}]", 2)]
    [InlineData($$"""["{{Uuid}}",{"id":"{{Uuid}}"}]""", 2)]
    public void A_list_of_references(string json, int expected)
    {
        var chatbot = Wire.Read<Chatbot>($$"""{"tools":{{json}},"id":"{{Uuid}}","name":"after"}""");

        Assert.Equal(expected, chatbot.Tools.Count);
        Assert.Equal("after", chatbot.Name);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("7")]
    [InlineData("true")]
    [InlineData("null")]
    public void A_model_that_is_no_object_is_absent(string json)
    {
        var message = Wire.Read<Message>($$"""{"sender":{{json}},"canvas":{{json}},"content":"after"}""");

        Assert.Null(message.Sender);
        Assert.Null(message.Canvas);
        Assert.Equal("after", message.Content);
    }

    [Fact]
    public void Bare_ids_in_a_list_item_fill_the_ids_of_its_models()
    {
        var chatbot = Assert.Single(Wire.Read<Page<ChatbotSummary>>($$"""
            [{"id":"{{Uuid}}","rag":"{{Uuid}}","largeLanguageModel":"{{Uuid}}","embeddingModel":"{{Uuid}}","rerankerModel":"{{Uuid}}"}]
            """).Items);

        Guid?[] ids = [chatbot.Rag?.Id, chatbot.LargeLanguageModel?.Id, chatbot.EmbeddingModel?.Id, chatbot.RerankerModel?.Id];
        Assert.All(ids, id => Assert.Equal(new Guid(Uuid), id));
    }

    [Fact]
    public void Free_json_is_kept_to_the_letter()
    {
        const string Payload = """{ "a_b" : [1.50, "\u4e2d", "<&>" ], "é":null}""";

        Assert.Equal(Payload, Wire.Read<Message>($$"""{"contentPayload":{{Payload}}}""").ContentPayload?.GetRawText());
        Assert.Equal("[1]", Wire.Read<Message>("""{"contentPayload":[1]}""").ContentPayload?.GetRawText());
        Assert.Null(Wire.Read<Message>("""{"contentPayload":null}""").ContentPayload);
    }

    [Fact]
    public void The_last_of_duplicate_members_counts() =>
        Assert.Equal("b", Wire.Read<Message>("""{"content":"a","content":"b"}""").Content);

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"date":"2025-03-01"},{"month":"2025-04-01"}]""", 2)]
    [InlineData("""[[{"date":"2025-03-01"}],[],[{"date":"2025-03-02"},7]]""", 2)]
    [InlineData("""[[[{"date":"2025-03-01"}]],{"date":"2025-03-02"}]""", 2)]
    public void LLM_usage_is_flattened(string json, int expected) =>
        Assert.Equal(expected, Wire.Read<IReadOnlyList<LlmUsagePeriod>>(json).Count);
}
