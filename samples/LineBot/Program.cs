using System.Text.Json;
using MaiAgent.Sdk.Samples;

// An assistant behind a LINE official account. Set the address that is printed (reachable from outside, so with --urls) as the webhook in
// LINE's console. LINE_CHANNEL_SECRET and LINE_CHANNEL_ACCESS_TOKEN are those of the channel; without them a LINE in this process asks once.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync();
    var chatbotId = await sample.ChooseChatbotAsync();

    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Configuration["urls"] ??= "http://127.0.0.1:0";
    builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);

    await using var offline = SampleClient.Setting("LINE_CHANNEL_SECRET") is null ? await LineStub.StartAsync() : null;
    var settings = offline?.Settings ?? LineSettings.FromEnvironment();
    using var line = new LineClient(settings);
    var bot = new Bot(sample.Client, chatbotId, line);

    await using var app = builder.Build();
    app.MapPost("/webhook", async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (!LineSignature.IsValid(settings.ChannelSecret, body.ToArray(), request.Headers["x-line-signature"]))
        {
            return Results.Unauthorized();
        }

        // Answered at once: LINE waits two seconds at most, and an assistant takes longer. The answers go their own way.
        try
        {
            bot.Accept(LineWebhook.Read(body.ToArray()));
            return Results.Ok();
        }
        catch (JsonException exception)
        {
            SampleClient.Report(exception);
            return Results.BadRequest();
        }
    });

    await app.StartAsync();
    var webhook = new Uri(new Uri(app.Urls.First()), "webhook");
    Console.WriteLine($"Waiting for LINE at {webhook}. Ctrl+C ends.");
    if (offline is not null)
    {
        Console.WriteLine("> 你好");
        await offline.SendAsync(webhook, "你好");
    }

    await app.WaitForShutdownAsync();

    // LINE was told that these messages have arrived, so nobody sends them again.
    await bot.FinishAsync();
});
