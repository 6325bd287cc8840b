using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>A view ends with the client that it was made of.</summary>
public sealed class DisposedViewTests
{
    private static readonly Dictionary<string, Func<IMaiAgentClient, IMaiAgentClient>> Views = new(StringComparer.Ordinal)
    {
        ["itself"] = client => client,
        ["another key"] = client => client.WithApiKey("other.key"),
        ["observed"] = client => client.ObserveExchanges(_ => { }),
        ["other limits"] = client => client.With(options => options.MaxRetries = 0),
        ["a view of a view"] = client => client.WithApiKey("other.key").With(options => options.MaxRetries = 0).ObserveExchanges(_ => { }),
    };

    public static TheoryData<string> Names => [.. Views.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_its_container(string name)
    {
        await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
        var provider = new ServiceCollection().Build(server.Address);
        var view = Views[name](provider.Client());
        await SendAsync(view, "GET", Token);
        await provider.DisposeAsync();
        await ExpectDisposedAsync(view, server);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_its_client(string name)
    {
        await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
        var client = server.CreateClient();
        var view = Views[name](client);
        await SendAsync(view, "GET", Token);
        client.Dispose();
        await ExpectDisposedAsync(view, server);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_its_client_over_a_handler_of_the_application(string name)
    {
        await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
        using var handler = new SocketsHttpHandler();
        var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "test.key", BaseAddress = server.Address }, handler);
        var view = Views[name](client);
        await SendAsync(view, "GET", Token);
        client.Dispose();
        await ExpectDisposedAsync(view, server);
    }

    [Fact]
    public async Task A_view_that_is_disposed_ends_nothing_but_itself()
    {
        await using var server = new RawServer(Wire.Answer(Wire.EmptyPage));
        using var client = server.CreateClient();
        var view = client.WithApiKey("other.key");
        ((IDisposable)view).Dispose();
        await SendAsync(client, "GET", Token);
        await SendAsync(client.WithApiKey("third.key"), "GET", Token);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => SendAsync(view, "GET", Token));
    }

    private static async Task ExpectDisposedAsync(IMaiAgentClient view, RawServer server)
    {
        foreach (var call in (string[])["GET", "POST", "STREAM", "DOWNLOAD"])
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => SendAsync(view, call, Token));
        }

        Assert.Single(server.Requests);
    }
}
