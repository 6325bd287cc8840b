using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using MaiAgent.Sdk.Testing;

// Receives the answers to created messages. For the service, set the address (reachable from outside, so with --urls) as the webhook
// in its console; with MAIAGENT_WEBCHAT_ID the question is asked there too.
return await SampleClient.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Configuration["urls"] ??= "http://127.0.0.1:0";

    await using var app = builder.Build();
    app.MapPost("/webhook", async (HttpRequest request) =>
    {
        try
        {
            var message = await MaiAgentWebhook.ReadAsync(request.Body, request.HttpContext.RequestAborted);
            Console.WriteLine($"[{message.Sender?.Name}] {message.Content}");
            return Results.Ok();
        }
        catch (MaiAgentResponseException exception)
        {
            SampleClient.Report(exception);
            return Results.BadRequest();
        }
    });

    await app.StartAsync();
    var webhook = new Uri(new Uri(app.Urls.First()), "webhook");
    Console.WriteLine($"Waiting for answers at {webhook}. Ctrl+C ends.");

    await using var sample = await SampleClient.ConnectAsync(new MaiAgentEmulatorOptions { WebhookUrl = webhook });
    if ((sample.Emulator?.WebChatId ?? SampleClient.IdSetting("MAIAGENT_WEBCHAT_ID")) is { } webChat)
    {
        var conversation = await sample.Client.Conversations.CreateAsync(new CreateConversationRequest { WebChat = webChat });
        Console.WriteLine("> 你好");
        await sample.Client.Messages.CreateAsync(new CreateMessageRequest { Conversation = conversation.Id, Content = "你好" });
    }

    await app.WaitForShutdownAsync();
});
