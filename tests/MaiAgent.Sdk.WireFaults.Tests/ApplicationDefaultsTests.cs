using Microsoft.Extensions.DependencyInjection;
using static MaiAgent.Sdk.WireFaults.Tests.Calls;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Nothing that an application sets through the builder changes a limit, a retry or the way of reading.</summary>
public sealed class ApplicationDefaultsTests
{
    private static readonly Dictionary<string, Action<HttpClient>> Defaults = new(StringComparer.Ordinal)
    {
        ["Accept"] = http => http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream"),
        ["Accept of files"] = http => http.DefaultRequestHeaders.Accept.ParseAdd("application/octet-stream"),
        ["Accept, cleared"] = http => http.DefaultRequestHeaders.Clear(),
        ["Accept-Encoding"] = http => http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("zstd, deflate, identity;q=0"),
        ["User-Agent"] = http => http.DefaultRequestHeaders.UserAgent.ParseAdd("text/event-stream"),
        ["Authorization"] = http => http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer application"),
        ["Cookie"] = http => http.DefaultRequestHeaders.Add("Cookie", "a=b"),
        ["the mark of a stream"] = http => http.DefaultRequestHeaders.Add("MaiAgent-Sdk-Body", "streamed"),
        ["version"] = http => (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower),
        ["time-out"] = http => http.Timeout = TimeSpan.FromHours(1),
        ["buffer"] = http => http.MaxResponseContentBufferSize = 1,
    };

    public static TheoryData<string> Names => [.. Defaults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task MaxResponseBytes_stays(string name)
    {
        await using var server = new RawServer(Wire.Answer(new string(' ', 5000)));
        await using var provider = Build(server, name);
        foreach (var call in (string[])["GET", "POST", "PUT", "PATCH"])
        {
            var exception = await Assert.ThrowsAsync<MaiAgentResponseException>(() => SendAsync(provider.Client(), call, Token));
            Assert.Contains(nameof(MaiAgentClientOptions.MaxResponseBytes), exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Retries_and_typed_errors_stay(string name)
    {
        foreach (var (call, attempts) in ((string, int)[])[("GET", 3), ("PUT", 3), ("DELETE", 3), ("DOWNLOAD", 3), ("POST", 1), ("PATCH", 1), ("STREAM", 1)])
        {
            await ExpectAttemptsAsync(name, call, attempts);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_cut_body_is_repeated_and_every_call_is_read_in_its_own_way(string name)
    {
        foreach (var call in (string[])["GET", "PUT", "PATCH", "POST", "STREAM", "DOWNLOAD", "DELETE"])
        {
            var isRepeated = call is "GET" or "PUT";
            var isFirst = isRepeated;
            await using var server = new RawServer(async connection =>
            {
                while (await connection.ReadRequestAsync() is not null)
                {
                    if (isFirst)
                    {
                        isFirst = false;
                        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
                        return;
                    }

                    await connection.SendAsync(AnswerTo(call));
                }
            });
            await using var provider = Build(server, name);
            await SendAsync(provider.Client(), call, Token);
            Assert.Equal(isRepeated ? 2 : 1, server.Requests.Count);
            Assert.All(server.Requests, request => Assert.Contains("Authorization: Api-Key test.key-4711\r\n", request, StringComparison.Ordinal));
            Assert.All(server.Requests, request => Assert.DoesNotContain("MaiAgent-Sdk-Body", request, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RequestTimeout_covers_the_buffered_body(string name)
    {
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
        await using var provider = Build(server, name, options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));
        var exception = await ThrowsWithinAsync<MaiAgentTimeoutException>(TimeSpan.FromSeconds(5), () => SendAsync(provider.Client(), "POST", Token));
        Assert.Equal(nameof(MaiAgentClientOptions.RequestTimeout), exception.Limit);
    }

    private static async Task ExpectAttemptsAsync(string name, string call, int attempts)
    {
        await using var server = new RawServer(Wire.Answer("""{"detail":"no"}""", "502 Bad Gateway"));
        await using var provider = Build(server, name);
        var exception = await Assert.ThrowsAsync<MaiAgentServerException>(() => SendAsync(provider.Client(), call, Token));
        Assert.Equal((attempts, attempts, "no"), (exception.Attempts, server.Requests.Count, exception.Detail));
    }

    private static ServiceProvider Build(RawServer server, string name, Action<MaiAgentClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.Configure(configure ?? (_ => { }));
        return services.Build(server.Address, builder => builder.ConfigureHttpClient(Defaults[name]));
    }
}
