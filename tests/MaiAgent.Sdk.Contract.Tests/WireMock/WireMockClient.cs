using WireMock.Server;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

internal static class WireMockClient
{
    /// <summary>A client of this server.</summary>
    public static MaiAgentClient CreateMaiAgentClient(this WireMockServer server, Action<MaiAgentClientOptions>? configure = null)
    {
        var options = new MaiAgentClientOptions { ApiKey = "wiremock.key", BaseAddress = new Uri($"{server.Url}/api/") };
        configure?.Invoke(options);
        return new MaiAgentClient(options);
    }
}
