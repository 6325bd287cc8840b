using System.Collections.Concurrent;
using System.Net;

namespace MaiAgent.Sdk.Benchmarks.Faults;

/// <summary>The proxy of the environment, in force for some servers only: a process has one, and the cases differ.</summary>
internal sealed class ProxyOfServers : IWebProxy
{
    private readonly ConcurrentDictionary<string, Uri> _proxies = new(StringComparer.Ordinal);

    public ICredentials? Credentials { get; set; }

    public void Add(Uri server, Uri proxy) => _proxies[server.Authority] = new Uri(proxy, "/");

    public Uri? GetProxy(Uri destination) => _proxies.GetValueOrDefault(destination.Authority);

    public bool IsBypassed(Uri host) => !_proxies.ContainsKey(host.Authority);
}
