using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

public sealed class AddMaiAgentTests : EmulatorTest
{
    [Fact]
    public async Task One_line_registers_a_client_that_streams()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var client = provider.GetRequiredService<IMaiAgentClient>();
        Assert.Same(client, provider.GetRequiredService<IMaiAgentClient>());
        var answer = await client.Completions.StreamAsync(Emulator.ChatbotId, "你好", Token).ToCompletionAsync(Token);
        Assert.Contains("你好", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_kinds_of_client_send_the_same()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator);
        await using var provider = services.BuildServiceProvider();
        using var byHand = Emulator.CreateClient();
        foreach (var client in (IMaiAgentClient[])[provider.GetRequiredService<IMaiAgentClient>(), byHand])
        {
            await client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
            await client.Chatbots.GetAsync(Emulator.ChatbotId, Token);
        }

        var requests = Emulator.Requests;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(requests[i + 2].RawTarget, requests[i].RawTarget);
            Assert.Equal(requests[i + 2].BodyText, requests[i].BodyText);
            Assert.Equal(Headers(requests[i + 2]), Headers(requests[i]));
        }

        // .NET adds the span of a call while another test listens to its spans.
        static IEnumerable<KeyValuePair<string, string>> Headers(RecordedRequest request) => request.Headers.Where(header => header.Key != "traceparent");
    }

    public static TheoryData<string, Action<MaiAgentClientOptions>> BadOptions => new()
    {
        { "ApiKey", options => options.ApiKey = "prefix.sec\nret" },
        { "ApiKey", options => options.ApiKey = null },
        { "BaseAddress", options => options.BaseAddress = new Uri("https://api.maiagent.ai/?a=b") },
        { "BaseAddress", options => options.BaseAddress = new Uri("/api/", UriKind.Relative) },
        { "BaseAddress", options => options.BaseAddress = null! },
        { "RequestTimeout", options => options.RequestTimeout = TimeSpan.Zero },
        { "StreamIdleTimeout", options => options.StreamIdleTimeout = TimeSpan.FromSeconds(-1) },
        { "MaxRetryDelay", options => options.MaxRetryDelay = TimeSpan.MaxValue },
        { "MaxRetries", options => options.MaxRetries = -1 },
        { "TimeProvider", options => options.TimeProvider = null! },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task Bad_options_end_the_start_of_the_host_or_the_first_resolving_or_the_constructor(string setting, Action<MaiAgentClientOptions> spoil)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMaiAgent(UseEmulator).Services.Configure(spoil);
        using var host = builder.Build();
        var atStart = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Contains(setting, atStart.Message, StringComparison.Ordinal);

        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).Services.Configure(spoil);
        await using var provider = services.BuildServiceProvider();
        var atResolving = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IMaiAgentClient>());
        Assert.Contains(setting, atResolving.Message, StringComparison.Ordinal);

        var options = new MaiAgentClientOptions();
        UseEmulator(options);
        spoil(options);
        Assert.Contains(setting, Assert.Throws<ArgumentException>(() => new MaiAgentClient(options)).Message, StringComparison.Ordinal);
        Assert.Empty(Emulator.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_for_all_clients_that_repeats_everything_does_not_repeat_ours(bool oursFirst)
    {
        var services = new ServiceCollection();
        if (oursFirst)
        {
            services.AddMaiAgent(UseEmulator);
        }

        services.ConfigureHttpClientDefaults(defaults => defaults.AddHttpMessageHandler(() => new RepeatingHandler()).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromMilliseconds(1)));
        if (!oursFirst)
        {
            services.AddMaiAgent(UseEmulator);
        }

        services.AddHttpClient("other");
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMaiAgentClient>();
        Emulator.Enqueue(ScriptedResponse.Error(500, "down"), times: 100);
        await Assert.ThrowsAsync<MaiAgentServerException>(() => client.Completions.CreateAsync(Emulator.ChatbotId, "?", Token));
        await Assert.ThrowsAsync<MaiAgentServerException>(() => client.Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token));
        Assert.Equal(2, Emulator.Requests.Count);

        // The other clients of the application keep it: the test's handler does repeat.
        using var other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        other.Timeout = Timeout.InfiniteTimeSpan;
        using var content = new StringContent("{}");
        await other.PostAsync(new Uri(Emulator.BaseAddress, $"chatbots/{Emulator.ChatbotId}/completions/"), content, Token);
        Assert.Equal(2 + RepeatingHandler.Times, Emulator.Requests.Count);
    }

    [Fact]
    public async Task A_handler_added_through_the_builder_sees_every_attempt()
    {
        var seen = 0;
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).AddHttpMessageHandler(() => new BeforeHandler(request => request.Headers.Add("X-Attempt", $"{++seen}")));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMaiAgentClient>();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        await client.Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(["1", "2"], Emulator.Requests.Select(request => request.Header("X-Attempt")));
    }

    [Fact]
    public async Task Registering_twice_adds_options_and_no_second_pipeline()
    {
        var seen = 0;
        var services = new ServiceCollection();
        services.AddMaiAgent(options => options.ApiKey = "wrong.key").AddHttpMessageHandler(() => new BeforeHandler(_ => seen++));
        services.AddMaiAgent(UseEmulator);
        await using var provider = services.BuildServiceProvider();
        await Assert.Single(provider.GetServices<IMaiAgentClient>()).Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_stricter_time_out_of_the_http_client_is_refused_and_says_what_to_set()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(5));
        await using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IMaiAgentClient>());
        Assert.Contains("RequestTimeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_set_through_the_builder_are_sent()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Tenant", "a"));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().WithApiKey(Emulator.ApiKey).Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal("a", Assert.Single(Emulator.Requests).Header("X-Tenant"));
    }

    [Fact]
    public async Task A_singleton_follows_the_factory_to_its_new_handlers()
    {
        var made = 0;
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).ConfigurePrimaryHttpMessageHandler(() =>
        {
            Interlocked.Increment(ref made);
            return new SocketsHttpHandler { AllowAutoRedirect = false };
        }).SetHandlerLifetime(TimeSpan.FromSeconds(1));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMaiAgentClient>();
        var expired = DateTime.UtcNow + TimeSpan.FromSeconds(30);
        while (Volatile.Read(ref made) < 2 && DateTime.UtcNow < expired)
        {
            await client.Chatbots.ListAsync(cancellationToken: Token);
        }

        Assert.True(Volatile.Read(ref made) >= 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Defaults_for_all_clients_set_no_address_and_no_buffer_and_do_set_the_http_version(bool oursFirst)
    {
        // HTTP/1.1 is on the wire, because the emulator speaks no other.
        var seen = new List<(Version, HttpVersionPolicy)>();
        var versions = new BeforeHandler(request =>
        {
            seen.Add((request.Version, request.VersionPolicy));
            request.Version = HttpVersion.Version11;
        });
        var services = new ServiceCollection();
        if (oursFirst)
        {
            services.AddMaiAgent(UseEmulator).AddHttpMessageHandler(() => versions);
        }

        services.ConfigureHttpClientDefaults(defaults => defaults.ConfigureHttpClient(client =>
        {
            client.BaseAddress = new Uri("https://gateway.invalid/");
            client.MaxResponseContentBufferSize = 1;
            client.DefaultRequestVersion = HttpVersion.Version10;
            client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }));
        if (!oursFirst)
        {
            services.AddMaiAgent(UseEmulator).AddHttpMessageHandler(() => versions);
        }

        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMaiAgentClient>();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        await client.Chatbots.ListAsync(cancellationToken: Token);
        await client.WithApiKey(Emulator.ApiKey).Completions.StreamAsync(Emulator.ChatbotId, "?", Token).ToCompletionAsync(Token);
        Assert.Equal(Enumerable.Repeat((HttpVersion.Version10, HttpVersionPolicy.RequestVersionExact), 3), seen);
    }

    [Fact]
    public async Task An_address_set_through_the_builder_is_refused_and_says_what_to_set()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(UseEmulator).ConfigureHttpClient(client => client.BaseAddress = new Uri("https://gateway.invalid/"));
        await using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IMaiAgentClient>());
        Assert.Contains("MaiAgentClientOptions.BaseAddress", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A handler that repeats POST, as some applications add it to all their clients.</summary>
    private sealed class RepeatingHandler : DelegatingHandler
    {
        public const int Times = 4;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 1; ; i++)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode != HttpStatusCode.InternalServerError || i == Times)
                {
                    return response;
                }

                response.Dispose();
            }
        }
    }
}
