using MaiAgent.Sdk;
using MaiAgent.Sdk.Benchmarks.Contenders;
using Microsoft.Extensions.DependencyInjection;

// A process from its start to its first chunk: way, base address, API key, id of the assistant.
var (way, baseAddress, apiKey, chatbotId) = (args[0], new Uri(args[1]), args[2], Guid.Parse(args[3]));
if (way is "raw" or "factory")
{
    using var raw = new RawClient(baseAddress, apiKey, way == "raw" ? null : FromFactory());
    await raw.FirstChunkAsync(chatbotId);
}
else
{
    var client = way == "container" ? FromContainer() : new MaiAgentClient(new MaiAgentClientOptions { ApiKey = apiKey, BaseAddress = baseAddress });
    await using var chunks = client.Completions.StreamAsync(chatbotId, "?").GetAsyncEnumerator();
    await chunks.MoveNextAsync();
}

Console.WriteLine("first chunk");
Environment.Exit(0);

static HttpClient FromFactory()
{
    var services = new ServiceCollection();
    services.AddHttpClient("raw");
    return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("raw");
}

IMaiAgentClient FromContainer()
{
    var services = new ServiceCollection();
    services.AddMaiAgent(options =>
    {
        options.ApiKey = apiKey;
        options.BaseAddress = baseAddress;
    });
    return services.BuildServiceProvider().GetRequiredService<IMaiAgentClient>();
}
