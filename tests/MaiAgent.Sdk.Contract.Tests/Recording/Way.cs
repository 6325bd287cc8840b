using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>A way to come to a client. The way has no influence on the requests.</summary>
internal static class Way
{
    private const string Key = "recorded.key";

    /// <summary>Each makes a client of the service at an address, uses it, and disposes it.</summary>
    public static IReadOnlyList<(string Name, Func<Uri, Func<IMaiAgentClient, Task>, Task> UseAsync)> All { get; } =
    [
        ("stand-alone", StandAloneAsync),
        ("container", ContainerAsync),
        ("another key", (address, use) => StandAloneAsync(address, "first.key", client => use(client.WithApiKey(Key)))),
        ("observed", (address, use) => StandAloneAsync(address, client => use(client.ObserveExchanges(_ => { })))),
        ("culture of its own", InCultureAsync),
    ];

    private static Task StandAloneAsync(Uri address, Func<IMaiAgentClient, Task> use) => StandAloneAsync(address, Key, use);

    private static async Task StandAloneAsync(Uri address, string key, Func<IMaiAgentClient, Task> use)
    {
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = key, BaseAddress = address, MaxRetries = 0 });
        await use(client);
    }

    private static async Task ContainerAsync(Uri address, Func<IMaiAgentClient, Task> use)
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(options => (options.ApiKey, options.BaseAddress, options.MaxRetries) = (Key, address, 0));
        await using var provider = services.BuildServiceProvider();
        await use(provider.GetRequiredService<IMaiAgentClient>());
    }

    private static async Task InCultureAsync(Uri address, Func<IMaiAgentClient, Task> use)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yy";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        await StandAloneAsync(address, use);
    }
}
