namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>However a turn of a session ends, the next one begins: in the conversation that the service has named, else where the session was.</summary>
public sealed class SessionOutcomeTests : EmulatorTest
{
    private static readonly Guid Stored = Guid.NewGuid();

    private readonly WatchedClock _clock = new();
    private readonly CancellationTokenSource _caller = new();

    /// <summary>The way a turn ends, whether the service names its conversation before, and whether the session has one already.</summary>
    public static IEnumerable<TheoryDataRow<string, bool, bool>> Ways =>
        from isStored in new[] { true, false }
        from way in new (string Name, bool IsNamed)[]
        {
            ("whole", true), ("break", true), ("break", false), ("cancel between chunks", true), ("cancel between chunks", false),
            ("cancel while a step waits", true), ("cancel while a step waits", false), ("dispose while a step waits", true), ("dispose while a step waits", false),
            ("cut", true), ("cut", false), ("reset", true), ("reset", false), ("error event", true), ("error event", false), ("nonsense", true), ("nonsense", false),
            ("silence", true), ("silence", false), ("refused", false), ("no response", false), ("HTML", false),
            ("asked: whole", true), ("asked: refused", false), ("asked: no response", false), ("asked: no JSON", false), ("asked: cancelled", false),
            ("asked: silence", false), ("asked: streamed and cut", true), ("asked: streamed and cut", false),
        }
        select new TheoryDataRow<string, bool, bool>(way.Name, way.IsNamed, isStored);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _caller.Dispose();
    }

    protected override void Configure(MaiAgentClientOptions options) => options.TimeProvider = _clock;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_next_turn_goes_on_from_what_is_known(string way, bool isNamed, bool isStored)
    {
        var session = Client.StartSession(Emulator.ChatbotId, isStored ? Stored : null);
        await EndAsync(session, way, isNamed);
        Assert.Single(Emulator.Requests);

        Guid? expected = isNamed ? Wire.Conversation : isStored ? Stored : null;
        Assert.Equal(expected, session.ConversationId);

        Emulator.Enqueue(ScriptedResponse.Json("""{"content":"next"}"""));
        Assert.Equal("next", (await session.AskAsync("next", Token).WaitAsync(TimeSpan.FromSeconds(10), Token)).Content);
        Emulator.Enqueue(ScriptedResponse.Stream().Event("""{"content":"after","done":true}"""));
        Assert.Equal("after", (await session.StreamAsync("after", Token).ToCompletionAsync(Token)).Content);
        Assert.Equal(3, Emulator.Requests.Count);
        Assert.All(Emulator.Requests.Skip(1), request => Assert.Equal(expected, ConversationOf(request)));
    }

    private static Guid? ConversationOf(RecordedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return body.RootElement.TryGetProperty("conversation", out var conversation) ? conversation.GetGuid() : null;
    }

    private async Task EndAsync(ChatSession session, string way, bool isNamed)
    {
        var gate = new StreamGate();
        var first = isNamed ? Wire.Event("a") : """{"content":"a"}""";
        var beginning = ScriptedResponse.Stream().Event(first).WaitFor(gate);
        Emulator.Enqueue(way switch
        {
            "whole" => ScriptedResponse.Stream().Event(first).Event("""{"content":"","done":true}"""),
            "cut" or "asked: streamed and cut" => ScriptedResponse.Stream().Event(first),
            "reset" => beginning.Reset(),
            "error event" => beginning.Event("""{"error":"no"}"""),
            "nonsense" => beginning.Event("nonsense"),
            "refused" or "asked: refused" => ScriptedResponse.Error(500, "no"),
            "no response" or "asked: no response" => ScriptedResponse.Raw(),
            "HTML" => new ScriptedResponse().Header("Content-Type", "text/html").Text("<html>"),
            "asked: whole" => ScriptedResponse.Json(Wire.Completion),
            "asked: no JSON" => ScriptedResponse.Json("nonsense"),
            "asked: cancelled" or "asked: silence" => new ScriptedResponse().WaitFor(gate).Stall(),
            _ => beginning.Stall(),
        });

        if (way.StartsWith("asked", StringComparison.Ordinal))
        {
            var asking = session.AskAsync("first", _caller.Token);
            switch (way)
            {
                case "asked: whole":
                    await asking;
                    return;
                case "asked: cancelled":
                    await gate.Reached.WaitAsync(Token);
                    await _caller.CancelAsync();
                    break;
                case "asked: silence":
                    await gate.Reached.WaitAsync(Token);
                    await AdvanceAsync(TimeSpan.FromSeconds(300));
                    break;
            }

            await FailAsync(asking, way);
            return;
        }

        await using var chunks = session.StreamAsync("first", _caller.Token).GetAsyncEnumerator(Token);
        if (way is "refused" or "no response" or "HTML")
        {
            await FailAsync(chunks.MoveNextAsync().AsTask(), way);
            return;
        }

        Assert.True(await chunks.MoveNextAsync());
        switch (way)
        {
            case "break":
                return;
            case "whole":
                Assert.True(await chunks.MoveNextAsync());
                Assert.False(await chunks.MoveNextAsync());
                return;
            case "cancel between chunks":
                await _caller.CancelAsync();
                await FailAsync(chunks.MoveNextAsync().AsTask(), way);
                return;
        }

        var step = chunks.MoveNextAsync().AsTask();
        switch (way)
        {
            case "dispose while a step waits":
                await chunks.DisposeAsync();
                Assert.False(await step);
                return;
            case "cancel while a step waits":
                await _caller.CancelAsync();
                break;
            case "silence":
                await AdvanceAsync(TimeSpan.FromSeconds(120));
                break;
            default:
                gate.Open();
                break;
        }

        await FailAsync(step, way);
    }

    private async Task AdvanceAsync(TimeSpan limit)
    {
        await _clock.WaitForTimerAsync(limit);
        _clock.Advance(limit);
    }

    private static async Task FailAsync(Task turn, string way)
    {
        var exception = await Record.ExceptionAsync(() => turn.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.IsType(
            way switch
            {
                "cut" or "reset" or "error event" or "nonsense" or "HTML" or "asked: streamed and cut" => typeof(MaiAgentStreamException),
                "silence" or "asked: silence" => typeof(MaiAgentTimeoutException),
                "refused" or "asked: refused" => typeof(MaiAgentServerException),
                "no response" or "asked: no response" => typeof(MaiAgentConnectionException),
                "asked: no JSON" => typeof(MaiAgentResponseException),
                _ => typeof(OperationCanceledException),
            },
            exception,
            exactMatch: false);
    }
}
