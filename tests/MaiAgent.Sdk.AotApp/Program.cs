using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaiAgent.Sdk;
using MaiAgent.Sdk.AotApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Calls every operation of a service. It is published trimmed and ahead of time, and run against an emulator in another
// process, which checks the requests: code that trimming removes is missed only at run time.
if (args is not [var baseAddress, var apiKey])
{
    Console.Error.WriteLine("usage: MaiAgent.Sdk.AotApp <base address> <API key>");
    return 2;
}

Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, dynamic code: {RuntimeFeature.IsDynamicCodeSupported}");

var settings = new Dictionary<string, string?>
{
    [nameof(MaiAgentClientOptions.BaseAddress)] = baseAddress,
    [nameof(MaiAgentClientOptions.ApiKey)] = apiKey,
    [nameof(MaiAgentClientOptions.RequestTimeout)] = "00:00:30",
};
var services = new ServiceCollection();
var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
services.AddMaiAgent(configuration);
services.AddMaiAgent("tenant", configuration);
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<IMaiAgentClient>();

MaiAgentExchange? exchange = null;
await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant").ObserveExchanges(seen => exchange = seen).Models.ListEmbeddingModelsAsync();
if (exchange is not { StatusCode: HttpStatusCode.OK, Headers.Count: > 0 })
{
    throw new InvalidOperationException("The keyed client reported no exchange.");
}

Console.WriteLine($"first response {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:F0} ms after the start of the process");

Console.WriteLine($"{await EveryCall.RunAsync(client)} calls");

// Each kind of value in a partial update: a native program has code of its own for each.
await client.Chatbots.PatchAsync(Guid.NewGuid(), new PatchChatbotRequest
{
    Name = "貓",
    Rag = null,
    ReplyMode = ReplyMode.Agent,
    Tools = Optional.Of<IReadOnlyList<IdReference>>([Guid.Empty]),
    TotalWordsCount = 5_000_000_000,
    NumberOfRetrievedChunks = 3,
    EnableEvaluation = false,
});

var session = client.StartSession(Guid.NewGuid());
await session.AskAsync("貓");
var answer = await session.StreamAsync("狗").ToCompletionAsync();
var pet = new Completion { Content = "```json\n{\"name\":\"狗\"}\n```" }.ReadAs(PetJson.Default.Pet);
if (session.ConversationId is null || session.ConversationId != answer.ConversationId || pet is not { Name: "狗" })
{
    throw new InvalidOperationException("The session has no conversation, or the answer no name.");
}

return 0;
