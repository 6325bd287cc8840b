using System.Text.Json.Serialization;
using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;
using MaiAgent.Sdk.Testing;
using Microsoft.AspNetCore.DataProtection;

// A chat on a web page (wwwroot), with the name, greeting, starters and colours of the web chat MAIAGENT_WEBCHAT_ID. Whoever can open it asks
// at your cost: put a sign-in or a rate limiter before it on the internet.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync(new MaiAgentEmulatorOptions { Answer = DemoAnswers.Compose });
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
        // When the browser leaves, the token ends the stream, and with it the connection to the service.
        return question.TryRead(seal, out var request)
            ? await AnswerEvents.StreamAsync(client.Completions.StreamAsync(chatbotId, request, browserLeft), seal, browserLeft)
            : TypedResults.BadRequest();
    });

    app.MapPost("/files", async (string name, IMaiAgentClient client, Seal seal, HttpRequest request, CancellationToken browserLeft) =>
        webChatId is { } id && (await client.WebChats.GetAsync(id, browserLeft)).EnableFileUpload is true
            ? await Uploads.SaveAsync(client, seal, request, name, browserLeft)
            : TypedResults.NotFound());

    await app.StartAsync();
    Console.WriteLine($"Open {app.Urls.First()} in a browser. Ctrl+C ends.");
    await app.WaitForShutdownAsync();
});
