using System.Collections;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Tests.Chatbots;

public sealed class ToUpdateRequestTests
{
    private static readonly Guid Id = new("550e8400-e29b-41d4-a716-446655440000");

    [Fact]
    public void Everything_that_can_be_written_survives_reading_and_writing()
    {
        var body = JsonNode.Parse(Wire.Sample("getChatbot.200.response.json"))!.AsObject();
        body["databases"] = JsonNode.Parse($$"""[{"id":"{{Id}}","name":"d"}]""");
        body["rawOutputFormat"] = JsonNode.Parse("""{"type":"object"}""");
        body["includeTables"] = JsonNode.Parse("""["a"]""");
        var written = JsonNode.Parse(Wire.Write(Wire.Read<Chatbot>(body.ToJsonString()).ToUpdateRequest()))!.AsObject();

        // The one member that the notes on the wire say not to send.
        var writable = typeof(UpdateChatbotRequest).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Where(name => name != "totalWordsCount");
        Assert.Equal(writable.Order(StringComparer.Ordinal), written.Select(member => member.Key).Order(StringComparer.Ordinal));
        foreach (var (name, value) in written)
        {
            var expected = body[name]!.DeepClone();
            foreach (var item in (expected as JsonArray ?? []).OfType<JsonObject>())
            {
                foreach (var other in item.Select(member => member.Key).Where(key => key != "id").ToList())
                {
                    item.Remove(other);
                }
            }

            Assert.True(JsonNode.DeepEquals(expected, value), $"{name}: {value}");
        }
    }

    [Fact]
    public void Every_property_is_taken_over()
    {
        var chatbot = new Chatbot();
        foreach (var property in typeof(Chatbot).GetProperties().Where(property => property.Name != "AdditionalProperties"))
        {
            property.SetValue(chatbot, SampleOf(property.PropertyType));
        }

        var request = chatbot.ToUpdateRequest();
        foreach (var property in typeof(UpdateChatbotRequest).GetProperties().Where(property => property.Name != "TotalWordsCount"))
        {
            var expected = typeof(Chatbot).GetProperty(property.Name)!.GetValue(chatbot);
            var actual = property.GetValue(request);
            if (actual is IEnumerable<IdReference> references)
            {
                Assert.Equal(Id, Assert.Single(references).Id);
                Assert.NotEmpty((IEnumerable)expected!);
            }
            else
            {
                Assert.Equal((property.Name, expected), (property.Name, actual));
            }
        }
    }

    [Fact]
    public void It_is_changed_with_a_with_expression()
    {
        var request = new Chatbot { Name = "a", LargeLanguageModel = Id, Template = "t" }.ToUpdateRequest() with { Name = "b", Tools = [Id] };

        Assert.Equal($$"""{"name":"b","largeLanguageModel":"{{Id}}","template":"t","tools":[{"id":"{{Id}}"}]}""", Wire.Write(request));
    }

    [Fact]
    public void What_would_be_lost_is_an_error()
    {
        Assert.Contains("name", Assert.Throws<InvalidOperationException>(() => new Chatbot { LargeLanguageModel = Id }.ToUpdateRequest()).Message, StringComparison.Ordinal);
        Assert.Contains("largeLanguageModel", Assert.Throws<InvalidOperationException>(() => new Chatbot { Name = "a" }.ToUpdateRequest()).Message, StringComparison.Ordinal);
        Assert.Contains("tools", Assert.Throws<InvalidOperationException>(() => new Chatbot { Name = "a", LargeLanguageModel = Id, Tools = [new()] }.ToUpdateRequest()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_of_a_request_shows_no_secret()
    {
        const string Url = "postgres://user:secret@host";
        object[] requests =
        [
            new Chatbot { Name = "a", LargeLanguageModel = Id, DatabaseUrl = Url }.ToUpdateRequest(),
            new CreateChatbotRequest { Name = "a", LargeLanguageModel = Id, DatabaseUrl = Url },
            new PatchChatbotRequest { DatabaseUrl = Url },
        ];

        Assert.All(requests, request => Assert.Equal(request.GetType().Name, request.ToString()));
    }

    private static object SampleOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => "text",
        var t when t == typeof(Guid) => Id,
        var t when t == typeof(int) => 7,
        var t when t == typeof(long) => 8L,
        var t when t == typeof(bool) => true,
        var t when t == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var t when t == typeof(JsonElement) => JsonSerializer.Deserialize<JsonElement>("[1]"),
        var t when t == typeof(IReadOnlyList<IdName>) => new[] { new IdName { Id = Id } },
        var t when t == typeof(IReadOnlyList<ToolSummary>) => new[] { new ToolSummary { Id = Id } },
        var t => Activator.CreateInstance(t, "value")!,
    };
}
