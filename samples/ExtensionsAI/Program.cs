using MaiAgent.Sdk;
using MaiAgent.Sdk.Testing;
using Microsoft.Extensions.AI;

// Two questions in one conversation, asked by TalkAsync, which knows Microsoft.Extensions.AI and nothing of MaiAgent. Without
// MAIAGENT_API_KEY they go to an emulator in this process; with it, to the service and the assistant of MAIAGENT_CHATBOT_ID.
try
{
    var apiKey = Environment.GetEnvironmentVariable("MAIAGENT_API_KEY");
    await using var emulator = string.IsNullOrEmpty(apiKey) ? await MaiAgentEmulator.StartAsync() : null;
    using var client = emulator?.CreateClient() ?? new MaiAgentClient(Options(apiKey));

    var chatbotId = emulator?.ChatbotId ?? ChatbotId();
    if (emulator is not null)
    {
        Console.WriteLine($"MAIAGENT_API_KEY is not set: talking to an emulator at {emulator.BaseAddress}");
    }

    await TalkAsync(client.AsChatClient(chatbotId), args.FirstOrDefault() ?? "你好!你可以幫我做什麼?", "我剛剛問了什麼?");
    return 0;
}
catch (Exception exception) when (exception is MaiAgentException or TimeoutException or ArgumentException)
{
    Console.Error.WriteLine($"ExtensionsAI failed: {exception.Message}");
    return 1;
}

static async Task TalkAsync(IChatClient chat, params string[] questions)
{
    var options = new ChatOptions();
    foreach (var question in questions)
    {
        Console.WriteLine($"\n> {question}");
        await foreach (var update in chat.GetStreamingResponseAsync(question, options))
        {
            Console.Write(update.Text);
            options.ConversationId = update.ConversationId;
        }

        Console.WriteLine();
    }
}

static MaiAgentClientOptions Options(string? apiKey)
{
    var options = new MaiAgentClientOptions { ApiKey = apiKey };
    if (Environment.GetEnvironmentVariable("MAIAGENT_BASE_URL") is { Length: > 0 } address)
    {
        options.BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute);
    }

    return options;
}

static Guid ChatbotId() => Guid.TryParse(Environment.GetEnvironmentVariable("MAIAGENT_CHATBOT_ID"), out var id)
    ? id
    : throw new ArgumentException("Set MAIAGENT_CHATBOT_ID to the UUID of an assistant.");
