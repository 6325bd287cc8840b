using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Samples;

/// <summary>As much of LINE as this sample needs without a channel: it sends a message of a user, and prints what the bot says.</summary>
internal sealed class LineStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LineStub(WebApplication app) => _app = app;

    public LineSettings Settings => new("secret of nobody", "token of nobody", new Uri(_app.Urls.First()));

    public static async Task<LineStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v2/bot/chat/loading/start", () => Console.WriteLine("LINE: …"));
        app.MapPost("/v2/bot/message/{how}", (JsonNode body) =>
        {
            foreach (var message in body["messages"]!.AsArray())
            {
                Console.WriteLine($"LINE: {message!["text"]}");
            }
        });
        await app.StartAsync();
        Console.WriteLine("LINE_CHANNEL_SECRET is not set: talking to a LINE in this process");
        return new LineStub(app);
    }

    public async Task SendAsync(Uri webhook, string text)
    {
        var body = JsonContent.Create(new
        {
            events = new[]
            {
                new
                {
                    type = "message",
                    webhookEventId = Guid.NewGuid(),
                    timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                    replyToken = Guid.NewGuid(),
                    source = new { type = "user", userId = "U0" },
                    message = new { type = "text", text },
                },
            },
        });
        var signature = LineSignature.Compute(Settings.ChannelSecret, await body.ReadAsByteArrayAsync());
        body.Headers.Add("x-line-signature", Convert.ToBase64String(signature));
        using var line = new HttpClient();
        using var response = await line.PostAsync(webhook, body);
        response.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
