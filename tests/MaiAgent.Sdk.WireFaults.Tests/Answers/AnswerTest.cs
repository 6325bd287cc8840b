using System.Globalization;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.WireFaults.Tests.Answers;

/// <summary>A conversation, whose answers come on the clock.</summary>
public abstract class AnswerTest : ClockTest
{
    protected const string Lists = "GET messages/";
    protected const string Creates = "POST messages/";

    private protected static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.4);
    private protected static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(12);

    protected override (TimeSpan Shortest, TimeSpan Longest) Pauses => (ShortestPause, LongestPause);

    protected Guid Conversation { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Conversation = Emulator.AddConversations(1)[0];
    }

    protected int Count(string method) => Emulator.Requests.Count(request => request.Method == method);

    /// <summary>A message as the service prints it; <paramref name="second"/> is its time from the start of the clock, null for none.</summary>
    protected JsonObject Message(string type, string content, double? second, Guid? id = null) => new()
    {
        ["id"] = id ?? Guid.NewGuid(),
        ["conversation"] = Conversation,
        ["type"] = type,
        ["content"] = content,
        ["createdAt"] = second is { } time ? (Clock.Start + TimeSpan.FromSeconds(time)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null,
        ["attachments"] = new JsonArray(),
    };

    /// <summary>The next requests of the list get these pages, one a request.</summary>
    protected void EnqueueList(params JsonObject[][] pages)
    {
        for (var i = 0; i < pages.Length; i++)
        {
            EnqueuePage(pages[i], i + 1 < pages.Length ? i + 2 : null);
        }
    }

    protected void EnqueuePage(JsonObject[] messages, int? next) => Emulator.Enqueue(Lists, ScriptedResponse.Json(new JsonObject
    {
        ["next"] = next is null ? null : $"{Emulator.BaseAddress}messages/?conversation={Conversation}&page={next}",
        ["results"] = new JsonArray([.. messages.Select(message => message.DeepClone())]),
    }.ToJsonString()));

    protected static ScriptedResponse Busy(int seconds) => new ScriptedResponse(429).Header("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
}
