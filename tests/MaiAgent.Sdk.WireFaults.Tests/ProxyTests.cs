using System.Net;
using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>The proxy of the environment, which is one for the whole process.</summary>
[Collection(nameof(RunsAlone))]
public sealed class ProxyTests : IDisposable
{
    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    public void Dispose() => HttpClient.DefaultProxy = _before;

    [Fact]
    public async Task This_machine_is_reached_without_the_proxy()
    {
        await using var proxy = UseProxy(Wire.Answer("<html>Blocked</html>", "403 Forbidden", type: "text/html"));
        foreach (var host in (string[])["127.0.0.1", "localhost"])
        {
            await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
            var address = new UriBuilder(server.Address) { Host = host }.Uri;
            using var client = server.CreateClient(options => options.BaseAddress = address);
            await SendAsync(client, "GET", Token);
            await using var provider = new ServiceCollection().Build(address);
            await SendAsync(provider.Client(), "GET", Token);
            Assert.Equal(2, server.Requests.Count);
        }

        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task Through_a_proxy_https_is_a_tunnel_and_the_key_is_not_readable()
    {
        await using var proxy = UseProxy("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key-4711", BaseAddress = new Uri("https://service.invalid/api/"), MaxRetries = 0 });
        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "POST", Token));
        Assert.Contains("407", exception.Message, StringComparison.Ordinal);
        var request = Assert.Single(proxy.Requests);
        Assert.StartsWith("CONNECT service.invalid:443 HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_demands_a_sign_in_is_named()
    {
        await using var proxy = UseProxy("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key-4711", BaseAddress = new Uri("https://service.invalid/api/") });
        var exception = await Assert.ThrowsAsync<MaiAgentConnectionException>(() => SendAsync(client, "POST", Token));
        Assert.Contains($"{proxy.Address.Authority}/' failed with status code '407'", exception.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (exception.Attempts, proxy.Requests.Count));
    }

    /// <summary>The option allows it: the network up to the service is trusted, its proxy included.</summary>
    [Fact]
    public async Task AllowInsecureHttp_allows_the_proxy_too()
    {
        await using var proxy = UseProxy(Wire.Answer(Wire.EmptyPage));
        using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key-4711", BaseAddress = new Uri("http://service.invalid/api/"), AllowInsecureHttp = true });
        await SendAsync(client, "GET", Token);
        Assert.StartsWith("GET http://service.invalid/api/chatbots/ HTTP/1.1\r\n", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    private static RawServer UseProxy(string response)
    {
        var proxy = new RawServer(response);

        // As the environment's: http_proxy and https_proxy are set, no_proxy is not.
        HttpClient.DefaultProxy = new EveryAddressProxy(new Uri(proxy.Address, "/"));
        return proxy;
    }

    private sealed class EveryAddressProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }
}
