using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>Says that options are to be read again, when the configuration that they come from was.</summary>
internal sealed class ConfigurationReload(string name, IConfiguration? configuration) : IOptionsChangeTokenSource<MaiAgentClientOptions>
{
    public string Name => name;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
