using System.Globalization;
using System.Text;
using FsCheck.Fluent;

namespace MaiAgent.Sdk.Tests.Completions;

/// <summary>
/// The same members come out the same, however the service sends them: as an event, as a streamed object, as a line of JSON or as a
/// whole body.
/// </summary>
public sealed class OneToleranceTests : EmulatorTest
{
    private const string Id = "4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271";

    private static readonly string[] Names =
        ["content", "conversationId", "conversation_id", "done", "citations", "citationNodes", "error", "detail", "usage", @"cont\u0065nt", @"d\u006fne", "Content"];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "17", "0.5", "\"\"", "\"a\"", "\"貓\"", "\"true\"", "\"False\"", "\"1\"", "\"maybe\"", "[]", "{}", "[1]", "[{}]",
        """{"a":1}""", $"\"{Id}\"", $"\"{Id.Replace("-", "")}\"", $"\"{Id.ToUpperInvariant()}\"", $$"""{"id":"{{Id}}"}""",
        """[{"filename":"a.pdf","size":"3"},7]""", """[{"score":0.5,"displayScore":"50"}]""", @"""\ud83d\udc31""",
    ];

    /// <summary>Members before <c>"done":true</c>, and what comes of them.</summary>
    public static TheoryData<string, string> Rows => new()
    {
        { "", "a: done" },
        { "\"content\":\"a\"", "a: text a, done" },
        { "\"content\":null", "a: done" },
        { "\"content\":\"a\",\"content\":null", "a: text a, done" },
        { "\"content\":17", "a: done, content=17" },
        { $"\"conversationId\":\"{Id}\"", $"a: conversation {Id}, done" },
        { $"\"conversation_id\":\"{Id.Replace("-", "")}\"", $"a: conversation {Id}, done" },
        { $"\"conversationId\":\"{Id.ToUpperInvariant()}\"", $"a: conversation {Id}, done" },
        { "\"conversationId\":\"\"", "a: done" },
        { "\"conversationId\":\"conv456\"", "a: done, conversationId=\"conv456\"" },
        { "\"content\":\"\",\"error\":\"x\"", "error x" },
        { "\"error\":\"x\"", "error x" },
        { "\"detail\":{\"message\":\"x\"}", "error x" },
        { "\"error\":{\"a\":1}", "error {\"error\":{\"a\":1},\"done\":true}" },
        { "\"error\":true", "error {\"error\":true,\"done\":true}" },
        { "\"content\":\"a\",\"error\":\"x\"", "a: text a, done, error=\"x\"" },
        { "\"error\":null", "a: done, error=null" },
        { "\"error\":false", "a: done, error=false" },
        { "\"error\":\"\"", "a: done, error=\"\"" },
        { "\"detail\":[]", "a: done, detail=[]" },
        { "\"detail\":{}", "a: done, detail={}" },
        { "\"citations\":[{\"filename\":\"a.pdf\"},7],\"citations\":null", "a: done, citations a.pdf" },
        { "\"usage\":{\"n\":1}", "a: done, usage={\"n\":1}" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_framing_reads_the_members_alike(string members, string expected)
    {
        var json = members.Length == 0 ? """{"done":true}""" : $$"""{{{members}},"done":true}""";

        Assert.All(await ReadAllAsync(json), outcome => Assert.Equal(expected, outcome));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    public async Task Done_has_the_same_spellings(string done, bool isDone)
    {
        Assert.True(isDone);
        Assert.All(await ReadAllAsync($$"""{"content":"x","done":{{done}}}"""), outcome => Assert.Equal("a: text x, done", outcome));
    }

    [Fact]
    public async Task Random_members_are_read_alike()
    {
        var member = Gen.Elements(Names).SelectMany(_ => Gen.Elements(Values), (name, value) => $"\"{name}\":{value}");
        var objects = Gen.ListOf(member, 5).Select(members => $$"""{{{string.Join(',', members.Append("\"done\":true"))}}}""");
        foreach (var json in Gen.Sample(objects, 300))
        {
            var outcomes = await ReadAllAsync(json);
            Assert.True(outcomes.Distinct(StringComparer.Ordinal).Count() == 1, $"{json}\n{string.Join('\n', outcomes)}");
        }
    }

    private async Task<string[]> ReadAllAsync(string json)
    {
        Emulator.Enqueue(ScriptedResponse.Stream().Event(json));
        var streamed = await StreamAsync();
        Emulator.Enqueue(ScriptedResponse.Json(json));
        var streamedObject = await StreamAsync();
        Emulator.Enqueue(new ScriptedResponse().Header("Content-Type", "application/x-ndjson").Text(json + "\n"));
        var line = await StreamAsync();
        Emulator.Enqueue(ScriptedResponse.Json(json));
        var whole = await OutcomeAsync(Client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        return [streamed, streamedObject, line, whole];
    }

    private Task<string> StreamAsync() => OutcomeAsync(Client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token));

    private static async Task<string> OutcomeAsync(Task<Completion> call)
    {
        try
        {
            return Describe(await call);
        }
        catch (MaiAgentException exception) when (exception is MaiAgentResponseException or MaiAgentStreamException { Reason: MaiAgentStreamFailure.ServerError })
        {
            var message = exception.Message;
            var start = message.IndexOf(": ", StringComparison.Ordinal) + 2;
            var end = message.IndexOf(". 0 chunks had arrived", StringComparison.Ordinal);
            return $"error {(end < 0 ? message[start..] : message[start..end])}";
        }
    }

    private static string Describe(Completion completion)
    {
        var text = new StringBuilder("a:");
        Add(completion.Content.Length > 0, $" text {completion.Content},");
        Add(completion.ConversationId is not null, $" conversation {completion.ConversationId},");
        Add(completion.Done == true, " done,");
        Add(completion.Citations.Count > 0, $" citations {string.Join(' ', completion.Citations.Select(file => file.Filename))},");
        Add(completion.CitationNodes.Count > 0, string.Create(CultureInfo.InvariantCulture, $" nodes {string.Join(' ', completion.CitationNodes.Select(node => node.Score))},"));
        foreach (var (name, value) in completion.AdditionalProperties ?? new Dictionary<string, JsonElement>())
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={value.GetRawText()},");
        }

        return text.ToString().TrimEnd(',');

        void Add(bool isThere, string part) => text.Append(isThere ? part : "");
    }
}
