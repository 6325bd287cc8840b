using System.Diagnostics;
using MaiAgent.Sdk.FaultComparison;
using MaiAgent.Sdk.WireFaults.Tests;

// Every limit that can be set is 2 seconds; a call that has not ended after 12 is said to hang.
Console.WriteLine("| case | MaiAgent.Sdk | OpenAI 2.15.0 | Anthropic 13.12.0 |");
Console.WriteLine("| --- | --- | --- | --- |");
foreach (var fault in FaultCase.All)
{
    var cells = await Task.WhenAll(((Contestant[])[new OurSdk(), new OpenAISdk(), new AnthropicSdk()]).Select(sdk => RunAsync(sdk, fault)));
    Console.WriteLine($"| {fault.Name} | {string.Join(" | ", cells)} |");
}

static async Task<string> RunAsync(Contestant sdk, FaultCase fault)
{
    await using var server = new RawServer(async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await fault.AnswerAsync(connection, sdk);
        }
    });
    using var caller = new CancellationTokenSource();
    var watch = Stopwatch.StartNew();
    var call = sdk.CallAsync(server.Address, fault.IsStream, caller.Token);
    if (fault.CallerCancels)
    {
        caller.CancelAfter(TimeSpan.FromSeconds(2));
    }

    string outcome;
    try
    {
        outcome = await call.WaitAsync(TimeSpan.FromSeconds(12));
    }
    catch (TimeoutException) when (!call.IsCompleted)
    {
        outcome = "hangs (more than 12 s)";
    }
    catch (Exception exception)
    {
        outcome = sdk.Describe(exception);
    }

    var requests = server.Requests.Count;
    return $"{outcome}, {watch.Elapsed.TotalSeconds:0.0} s, {requests} {(requests == 1 ? "request" : "requests")}";
}
