using System.Text;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace MaiAgent.Sdk.Tests.Serialization;

public sealed class MisfitTests
{
    private const string Body = """
        {"count":"many","next":7,"results":[
          {"id":"550e8400-e29b-41d4-a716-446655440000","replyMode":{},"tools":[{"name":"a"},17,{"id":"private-value"}]},
          "stray",
          {"id":"550e8400-e29b-41d4-a716-446655440001","rag":["private-value"],"largeLanguageModel":{"id":{"a":"private-value"}},"updatedAt":"private-value"}]}
        """;

    [Fact]
    public void A_misfit_is_logged_with_its_path_and_without_its_value()
    {
        var log = new FakeLogger();
        var serializer = new MaiAgentContentSerializer(log);
        var call = TestCall.Create(HttpMethod.Get, "https://example.test/api/chatbots/?query=private-value");
        var page = serializer.Read<Page<ChatbotSummary>>(Encoding.UTF8.GetBytes(Body), call);

        Assert.Equal(2, page.Items.Count);
        Assert.Equal(
            [
                "$.count", "$.next", "$.results[0].replyMode", "$.results[0].tools[1]", "$.results[0].tools[2].id", "$.results[1]",
                "$.results[2].rag", "$.results[2].largeLanguageModel.id", "$.results[2].updatedAt",
            ],
            Paths(log));
        Assert.All(log.Collector.GetSnapshot(), record =>
        {
            Assert.Equal(1000, record.Id.Id);
            Assert.Contains("GET /api/chatbots/", record.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("private-value", record.Text(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_next_answer_starts_with_an_empty_log()
    {
        var log = new FakeLogger();
        var serializer = new MaiAgentContentSerializer(log);
        serializer.Read<Message>("""{"createdAt":"x"}"""u8);
        serializer.Read<Message>("""{"sender":5}"""u8);
        Assert.Throws<MaiAgentResponseException>(() => serializer.Read<Chatbot>("""{"updatedAt":{}}"""u8));
        serializer.Read<Message>("""{"canvas":[]}"""u8);

        Assert.Equal(["$.createdAt", "$.sender", "$.canvas"], Paths(log));
    }

    [Fact]
    public void The_log_is_capped()
    {
        var log = new FakeLogger();
        new MaiAgentContentSerializer(log).Read<Page<Message>>(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 10_000))}]"));

        Assert.Equal(50, log.Collector.Count);
    }

    [Fact]
    public void Nothing_is_logged_for_what_fits()
    {
        var log = new FakeLogger();
        new MaiAgentContentSerializer(log).Read<Page<Message>>(Encoding.UTF8.GetBytes(Wire.Sample("listMessages.200.response.json")));

        Assert.Equal(0, log.Collector.Count);
    }

    [Fact]
    public void Above_Debug_the_answer_is_the_same_and_nothing_is_logged()
    {
        var log = new FakeLogger();
        log.ControlLevel(LogLevel.Debug, enabled: false);

        Assert.Equal(2, new MaiAgentContentSerializer(log).Read<Page<ChatbotSummary>>(Encoding.UTF8.GetBytes(Body)).Items.Count);
        Assert.Equal(0, log.Collector.Count);
    }

    [Fact]
    public async Task Readers_at_the_same_time_do_not_mix()
    {
        var log = new FakeLogger();
        var serializer = new MaiAgentContentSerializer(log);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                serializer.Read<Message>(Encoding.UTF8.GetBytes($$"""{"x{{n}}":1,"createdAt":{} }"""));
            }
        })));

        Assert.Equal(400, log.Collector.Count);
        Assert.All(Paths(log), path => Assert.Equal("$.createdAt", path));
    }

    private static IEnumerable<string> Paths(FakeLogger log) => log.Collector.GetSnapshot().Select(record => record.Message.Split(' ')[0]);
}
