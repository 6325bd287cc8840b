using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>The settings that each client was made with. Of options that change later, a client takes the key alone.</summary>
internal sealed class SettingsAtStart(IOptionsMonitor<MaiAgentClientOptions> options)
{
    private readonly ConcurrentDictionary<string, MaiAgentClientOptions> _clients = new(StringComparer.Ordinal);

    public MaiAgentClientOptions Of(string optionsName) =>
        _clients.GetOrAdd(optionsName, static (name, options) => MaiAgentClientOptions.CheckedCopyOf(options.Get(name)), options);
}
