using System.Diagnostics;
using MaiAgent.Sdk.WireFaults.Tests;

namespace MaiAgent.Sdk.Benchmarks.Faults;

/// <summary>The fault table of docs/reliability.md: this SDK beside two others.</summary>
internal static class FaultTable
{
    /// <summary>Every limit that can be set is 2 seconds; a call that has not ended after 12 is said to hang.</summary>
    /// <param name="names">Parts of the names of the cases to run; none runs all.</param>
    public static async Task PrintAsync(string[] names)
    {
        var proxies = new ProxyOfServers();
        HttpClient.DefaultProxy = proxies;
        Console.WriteLine("| case | MaiAgent.Sdk | OpenAI 2.15.0 | Anthropic 13.12.0 |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var fault in FaultCase.All.Where(fault => names.Length == 0 || names.Any(fault.Name.Contains)))
        {
            var cells = await Task.WhenAll(((Contestant[])[new OurSdk(), new OpenAISdk(), new AnthropicSdk()]).Select(sdk => RunAsync(sdk, fault, proxies)));
            Console.WriteLine($"| {fault.Name} | {string.Join(" | ", cells)} |");
        }
    }

    private static async Task<string> RunAsync(Contestant sdk, FaultCase fault, ProxyOfServers proxies)
    {
        await using var proxy = new RawServer(Wire.Answer("<html>Blocked</html>", "403 Forbidden", type: "text/html"));
        await using var server = new RawServer(async connection =>
        {
            if (fault.Certificate is not null)
            {
                await connection.AcceptTlsAsync(fault.Certificate);
            }

            while (await connection.ReadRequestAsync() is not null)
            {
                await fault.AnswerAsync(connection, sdk);
            }
        });
        if (fault.HasProxy)
        {
            proxies.Add(server.Address, proxy.Address);
        }

        var address = fault.Certificate is null ? server.Address : new UriBuilder(server.Address) { Scheme = Uri.UriSchemeHttps }.Uri;
        using var caller = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var call = sdk.CallAsync(address, fault.Kind, caller.Token);
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

        var count = fault.Certificate is null ? Count(server.Requests.Count, "request") : Count(server.Connections, "connection");
        var leak = proxy.Requests.IsEmpty ? "" : $" and {Count(proxy.Requests.Count, "request")} of the proxy, {(proxy.Requests.Any(HasKey) ? "which reads the key" : "without the key")}";
        return $"{outcome}, {watch.Elapsed.TotalSeconds:0.0} s, {count}{leak}";
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static bool HasKey(string request) => request.Split("\r\n").Any(line => line.EndsWith(" key", StringComparison.Ordinal));
}
