using MaiAgent.Sdk;
using MaiAgent.Sdk.Testing;

// Asks an assistant and prints the answer while it arrives, then asks on in the same conversation. Without MAIAGENT_API_KEY it
// talks to an emulator in this process; with it, to the service.
try
{
    var apiKey = Environment.GetEnvironmentVariable("MAIAGENT_API_KEY");
    await using var emulator = string.IsNullOrEmpty(apiKey) ? await MaiAgentEmulator.StartAsync() : null;
    using var client = emulator?.CreateClient() ?? new MaiAgentClient(Options(apiKey));

    var chatbotId = emulator?.ChatbotId ?? await ChooseChatbotAsync(client);
    if (emulator is not null)
    {
        Console.WriteLine($"MAIAGENT_API_KEY is not set: talking to an emulator at {emulator.BaseAddress}");
    }

    var conversationId = await AskAsync(client, chatbotId, args.FirstOrDefault() ?? "你好!你可以幫我做什麼?");
    await AskAsync(client, chatbotId, "我剛剛問了什麼?", conversationId);
    return 0;
}
catch (Exception exception) when (exception is MaiAgentException or TimeoutException or ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine($"QuickStart failed: {exception.Message}");
    return 1;
}

static async Task<Guid?> AskAsync(IMaiAgentClient client, Guid chatbotId, string question, Guid? conversationId = null)
{
    Console.WriteLine($"\n> {question}");
    await foreach (var chunk in client.Completions.StreamAsync(chatbotId, question, conversationId))
    {
        Console.Write(chunk.Content);
        conversationId = chunk.ConversationId;
    }

    Console.WriteLine();
    return conversationId;
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

static async Task<Guid> ChooseChatbotAsync(IMaiAgentClient client)
{
    if (Environment.GetEnvironmentVariable("MAIAGENT_CHATBOT_ID") is { Length: > 0 } id)
    {
        return Guid.TryParse(id, out var chosen) ? chosen : throw new ArgumentException("MAIAGENT_CHATBOT_ID is not a UUID.");
    }

    var chatbots = (await client.Chatbots.ListAsync()).Items;
    var first = chatbots.Count > 0 ? chatbots[0] : throw new InvalidOperationException("This key sees no assistant.");
    Console.WriteLine($"MAIAGENT_CHATBOT_ID is not set: asking the first assistant, {first.Name} ({first.Id})");
    return first.Id;
}
