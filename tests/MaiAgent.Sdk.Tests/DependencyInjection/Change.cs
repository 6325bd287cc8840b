using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>A source of options that says when they have changed.</summary>
internal sealed class Change(string name) : IOptionsChangeTokenSource<MaiAgentClientOptions>
{
    private ConfigurationReloadToken _token = new();

    public string Name => name;

    public IChangeToken GetChangeToken() => _token;

    public void Fire() => Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
}
