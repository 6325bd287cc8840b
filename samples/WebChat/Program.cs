using System.Text.Json.Serialization;
using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using MaiAgent.Sdk.Testing;
using Microsoft.AspNetCore.DataProtection;

// A chat on a web page (wwwroot). Whoever can open it asks at your cost: put a sign-in or a rate limiter before it on the internet.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync(new MaiAgentEmulatorOptions { Answer = DemoAnswers.Compose, StreamPace = SampleClient.Pace });
    var chatbotId = await sample.ChooseChatbotAsync();
    var webChatId = sample.Emulator?.WebChatId ?? SampleClient.IdSetting("MAIAGENT_WEBCHAT_ID");

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Configuration["urls"] ??= "http://127.0.0.1:0";
    builder.Services.AddMaiAgent(sample.Configure);
    builder.Services.AddExceptionHandler<Failures>().AddProblemDetails();

    builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

    // Its keys, and with them the conversations, end with the process. An application on several machines takes AddDataProtection() instead.
    builder.Services.AddSingleton(new Seal(new EphemeralDataProtectionProvider()));

    await using var app = builder.Build();
    app.UseExceptionHandler();
    app.UseFileServer();

    app.MapGet("/settings", async (IMaiAgentClient client, CancellationToken browserLeft) => webChatId is { } id
        ? PageSettings.Of(await client.WebChats.GetAsync(id, browserLeft))
        : new PageSettings((await client.Chatbots.GetAsync(chatbotId, browserLeft)).Name));

    app.MapPost("/ask", async Task<IResult> (Question question, IMaiAgentClient client, Seal seal, CancellationToken browserLeft) =>
    {
        Guid? conversationId = null;
        if (!question.IsValid || (question.Conversation is { } ticket && !seal.TryOpen(ticket, out conversationId)))
        {
            return TypedResults.BadRequest();
        }

        // When the browser leaves, the token ends the stream, and with it the connection to the service.
        var answer = client.Completions.StreamAsync(chatbotId, question.Text, conversationId, browserLeft);
        return await AnswerEvents.StreamAsync(answer, seal, browserLeft);
    });

    await app.StartAsync();
    Console.WriteLine($"Open {app.Urls.First()} in a browser. Ctrl+C ends.");
    await app.WaitForShutdownAsync();
});
