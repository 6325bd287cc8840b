using System.Net;

namespace MaiAgent.Sdk.Storage;

/// <summary>A proxy for every host but this machine, which it could not come back to.</summary>
internal sealed class RemoteProxy(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
