using System.Text;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Tests.Serialization;

public sealed class RequestWritingTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");
    private static readonly JsonElement Free = JsonDocument.Parse("""{ "a_b" : [1.50, 1e2],  "B":"\u4e2d<&>中😀'" , "a_b":null}""").RootElement;
    private static readonly JsonElement Null = JsonSerializer.Deserialize<JsonElement>("null");

    [Fact]
    public void A_whole_knowledge_base()
    {
        var (embeddingModel, rerankerModel) = (new Guid("a4f1c7d0-52e3-4c86-b19d-7e60f8a3c201"), new Guid("a4f1c7d0-52e3-4c86-b19d-7e60f8a3c202"));
        AssertSample("createKnowledgeBase.201.request.json", new CreateKnowledgeBaseRequest
        {
            Name = "Returns and warranty",
            EmbeddingModel = embeddingModel,
            RerankerModel = rerankerModel,
            Description = "Return, exchange and warranty rules for support staff",
            NumberOfRetrievedChunks = 12,
            SentenceWindowSize = 2,
            EnableHyde = false,
            SimilarityCutoff = 0,
            EnableRerank = true,
            Chatbots = [new Guid("c81e4a2b-0d95-4f73-8a6c-19b3d7e5f401")],
            Groups = [new Guid("c81e4a2b-0d95-4f73-8a6c-19b3d7e5f402")],
        });
    }

    [Fact]
    public void The_text_of_a_knowledge_base_shows_no_key() =>
        Assert.DoesNotContain("EXAMPLE", $"{new CreateKnowledgeBaseRequest { Name = "a", ElasticsearchApiKey = "EXAMPLE" }}{new UpdateKnowledgeBaseRequest { Name = "a", ElasticsearchApiKey = "EXAMPLE" }}{new PatchKnowledgeBaseRequest { ElasticsearchApiKey = "EXAMPLE" }}", StringComparison.Ordinal);

    [Fact]
    public void False_is_sent() => Assert.Equal("""{"enableEvaluation":false}""", Wire.Write(new SetEvaluationRequest { EnableEvaluation = false }));

    [Fact]
    public void A_new_conversation_is_left_out_rather_than_null()
    {
        var sample = JsonNode.Parse(Wire.Sample("createChatbotCompletion.200.request.new-conversation.json"))!.AsObject();
        sample.Remove("conversation");

        AssertJson(sample, Wire.Write(new CompletionRequest { Message = new CompletionMessage { Content = "Tell me a joke", Attachments = [] } }.AsStreaming()));
    }

    [Fact]
    public void An_attachment_of_a_message_is_written_with_what_is_set() => AssertJson(
        JsonNode.Parse($$"""{"conversation":"{{Id}}","attachments":[{"id":"{{Id}}","type":"other","filename":"a","file":"b"},{"filename":"c","file":"d"}]}""")!,
        Wire.Write(new CreateMessageRequest
        {
            Conversation = Id,
            Attachments =
            [
                new CreateAttachment { Id = Id, Type = AttachmentType.Other, Filename = "a", File = "b" },
                new CreateAttachment { Filename = "c", File = "d" },
            ],
        }));

    [Theory]
    [InlineData("""{ "a_b" : [1.50, 1e2],  "B":"\u4e2d<&>中😀'" , "a_b":null}""")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void Free_json_goes_out_to_the_letter(string json)
    {
        var element = JsonDocument.Parse(json).RootElement;

        Assert.Equal(
            $$"""{"content":"x","contentPayload":{{json}},"queryMetadata":{{json}},"metadata":{{json}}}""",
            Wire.Write(new CompletionRequest { Message = new CompletionMessage { Content = "x", ContentPayload = element, QueryMetadata = element, Metadata = element } })[11..^1]);
    }

    [Fact]
    public void A_default_element_is_as_if_not_set()
    {
        Assert.Equal("""{"message":{"content":"x"}}""", Wire.Write(new CompletionRequest { Message = new CompletionMessage { Content = "x", Metadata = default(JsonElement) } }));
        Assert.Equal("{}", Wire.Write(new PatchChatbotRequest { IncludeTables = default(JsonElement) }));
    }

    [Fact]
    public async Task Text_is_utf8_and_not_escaped_beyond_need()
    {
        using var content = new MaiAgentContentSerializer(NullLogger.Instance)
            .ToHttpContent(new CompletionRequest { Message = new CompletionMessage { Content = "你好 <b>&'+ 😀 \"\n" } });

        Assert.Equal("application/json; charset=utf-8", content.Headers.ContentType?.ToString());
        Assert.Equal(
            """{"message":{"content":"你好 <b>&'+ \uD83D\uDE00 \"\n"}}""",
            await content.ReadAsStringAsync(Token));
    }

    public static TheoryData<string> Odd =>
        ["everything", "default elements", "null attachment", "null name", "null file", "no type", "half a pair", "half a pair at the end", "control characters", "no sender", "deep"];

    [Theory]
    [MemberData(nameof(Odd))]
    public void A_question_is_written_as_the_serializer_would(string oddity)
    {
        var attachment = new CompletionAttachment { Id = Id, Type = AttachmentType.Image, Filename = "a", File = "b" };
        var message = oddity switch
        {
            "everything" => new CompletionMessage { Content = "x", ContentPayload = Null, QueryMetadata = Free, Metadata = Free, Attachments = [attachment, attachment], Sender = Id },
            "default elements" => new CompletionMessage { Content = "x", ContentPayload = default(JsonElement), QueryMetadata = default(JsonElement), Metadata = default(JsonElement) },
            "null attachment" => new CompletionMessage { Content = "x", Attachments = [attachment, null!] },
            "null name" => new CompletionMessage { Content = "x", Attachments = [new CompletionAttachment { Id = Id, Type = AttachmentType.Image, Filename = null!, File = "b" }] },
            "null file" => new CompletionMessage { Content = "x", Attachments = [new CompletionAttachment { Id = Id, Type = AttachmentType.Image, Filename = "a", File = null! }] },
            "no type" => new CompletionMessage { Content = "x", Attachments = [new CompletionAttachment { Id = default, Type = default, Filename = "", File = "" }] },
            "half a pair" => new CompletionMessage { Content = "x\ud83d y", Attachments = [new CompletionAttachment { Id = Id, Type = "\udc00", Filename = "\ud800\ud800", File = "\udc00" }] },
            "half a pair at the end" => new CompletionMessage { Content = "中\ud83d" },
            "control characters" => new CompletionMessage { Content = "\0\u001f\u007f\u0085\u2028\ufeff\uffff<script>'\\\"/" },
            "no sender" => new CompletionMessage { Content = "x", Sender = Guid.Empty, Attachments = [] },
            _ => new CompletionMessage { Content = "x", ContentPayload = JsonDocument.Parse(new string('[', 300) + new string(']', 300), new JsonDocumentOptions { MaxDepth = 400 }).RootElement },
        };
        var request = new CompletionRequest { Conversation = Id, Message = message }.AsStreaming();
        Assert.Equal(Wire.Write(request), Encoding.UTF8.GetString(CompletionRequestJson.Write(request).Span));
    }

    private static void AssertSample<T>(string name, T request) => AssertJson(JsonNode.Parse(Wire.Sample(name))!, Wire.Write(request));

    private static void AssertJson(JsonNode expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(actual)), $"Expected {expected.ToJsonString()}\nActual   {actual}");
}
