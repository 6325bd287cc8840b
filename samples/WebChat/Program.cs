using System.Text.Json;
using MaiAgent.Sdk;
using MaiAgent.Sdk.Samples;

// A page that asks an assistant and shows the answer while it arrives. The browser gets a line of JSON for each piece of it.
return await SampleClient.RunAsync(async () =>
{
    await using var sample = await SampleClient.ConnectAsync();
    var chatbotId = await sample.ChooseChatbotAsync();

    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    builder.Configuration["urls"] ??= "http://127.0.0.1:0";
    builder.Services.AddMaiAgent(sample.Configure);

    await using var app = builder.Build();
    app.MapGet("/", () => Results.File(Path.Combine(AppContext.BaseDirectory, "index.html"), "text/html; charset=utf-8"));
    app.MapPost("/ask", async (Question question, IMaiAgentClient client, HttpResponse response, CancellationToken browserLeft) =>
    {
        if (string.IsNullOrWhiteSpace(question.Text))
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        response.ContentType = "application/x-ndjson";
        try
        {
            // When the browser leaves, the token ends the stream, and with it the connection to the service.
            await foreach (var chunk in client.Completions.StreamAsync(chatbotId, question.Text, question.ConversationId, browserLeft))
            {
                await WriteAsync(new Piece(chunk.Content, chunk.ConversationId));
            }
        }
        catch (MaiAgentException exception)
        {
            // The headers are long gone, so the failure is a line as well. The browser does not get the details.
            SampleClient.Report(exception);
            await WriteAsync(new Piece(Error: "The answer broke off. Please ask again."));
        }

        Task WriteAsync(Piece piece) => response.WriteAsync(JsonSerializer.Serialize(piece, JsonSerializerOptions.Web) + "\n", browserLeft);
    });

    await app.StartAsync();
    Console.WriteLine($"Open {app.Urls.First()} in a browser. Ctrl+C ends.");
    await app.WaitForShutdownAsync();
});

internal sealed record Question(string Text, Guid? ConversationId = null);

internal sealed record Piece(string? Content = null, Guid? ConversationId = null, string? Error = null);
