using System.Collections.Concurrent;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>What each client was made with. Of options that change later, it takes the key alone.</summary>
internal sealed class SettingsAtStart(IOptionsMonitor<MaiAgentClientOptions> options)
{
    private readonly ConcurrentDictionary<string, (ClientSettings Settings, string ApiKey)> _clients = new(StringComparer.Ordinal);

    public (ClientSettings Settings, string ApiKey) Of(string optionsName) =>
        _clients.GetOrAdd(optionsName, static (name, options) => Read(options.Get(name)), options);

    private static (ClientSettings Settings, string ApiKey) Read(MaiAgentClientOptions options) =>
        (ClientSettings.From(options), options.ApiKey!.Trim());
}
