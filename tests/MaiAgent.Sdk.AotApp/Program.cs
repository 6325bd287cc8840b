using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaiAgent.Sdk;
using MaiAgent.Sdk.AotApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Calls every operation of a service and checks what comes back. It is published trimmed and ahead of time, and run against an
// emulator in another process: what trimming takes away shows only at run time.
if (args is not [var baseAddress, var apiKey, var webChatId])
{
    Console.Error.WriteLine("usage: MaiAgent.Sdk.AotApp <base address> <API key> <web chat id>");
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

MaiAgentExchange? exchange = null;
await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant").ObserveExchanges(seen => exchange = seen).Models.ListEmbeddingModelsAsync();
if (exchange is not { StatusCode: HttpStatusCode.OK, Headers.Count: > 0 })
{
    throw new InvalidOperationException("The keyed client reported no exchange.");
}

Console.WriteLine($"first response {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:F0} ms after the start of the process");

var operations = new Operations(provider.GetRequiredService<IMaiAgentClient>(), Guid.Parse(webChatId));
await operations.RunAsync();

Console.WriteLine($"aot: {operations.Names.Count}/21 operations");
return operations.Names.Count == 21 ? 0 : 1;
