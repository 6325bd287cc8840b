namespace MaiAgent.Sdk.Samples;

/// <summary>A channel of LINE's Messaging API, and where that API is.</summary>
internal sealed record LineSettings(string ChannelSecret, string ChannelAccessToken, Uri ApiAddress)
{
    public static LineSettings FromEnvironment() => new(
        Required("LINE_CHANNEL_SECRET"),
        Required("LINE_CHANNEL_ACCESS_TOKEN"),
        new Uri(SampleClient.Setting("LINE_API_BASE_URL") ?? "https://api.line.me/"));

    private static string Required(string name) => SampleClient.Setting(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
