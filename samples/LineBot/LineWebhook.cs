using System.Text.Json;

namespace MaiAgent.Sdk.Samples;

/// <summary>What LINE sends to a webhook: any number of events, none when the address is verified in its console.</summary>
internal sealed record LineWebhook(IReadOnlyList<LineEvent?>? Events)
{
    public static IEnumerable<LineEvent> Read(byte[] body) =>
        (JsonSerializer.Deserialize<LineWebhook>(body, JsonSerializerOptions.Web)?.Events ?? []).OfType<LineEvent>();
}

/// <summary>An event: a message, a new friend and many others, of which each has some of these members.</summary>
internal sealed record LineEvent(string? Type, string? WebhookEventId, long Timestamp, string? ReplyToken, LineSource? Source, LineMessage? Message)
{
    /// <summary>When it happened, by LINE's clock. A redelivery has the time of the first delivery.</summary>
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddMilliseconds(Timestamp);
}

internal sealed record LineSource(string? Type, string? UserId);

internal sealed record LineMessage(string? Type, string? Text);
