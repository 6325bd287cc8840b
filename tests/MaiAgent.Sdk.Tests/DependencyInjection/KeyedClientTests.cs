using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>Clients of several tenants in one container.</summary>
public sealed class KeyedClientTests : IAsyncLifetime
{
    private MaiAgentEmulator _plain = null!;
    private MaiAgentEmulator _a = null!;
    private MaiAgentEmulator _b = null!;

    public async ValueTask InitializeAsync()
    {
        _plain = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = "plain.secret" }, Token);
        _a = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = "a.secret" }, Token);
        _b = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = "b.secret" }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clients_live_side_by_side_each_with_its_own_key_and_address(bool plainFirst)
    {
        var services = new ServiceCollection();
        if (plainFirst)
        {
            services.AddMaiAgent(For(_plain));
        }

        services.AddMaiAgent("tenant-a", For(_a));
        services.AddMaiAgent("tenant-b", Section(_b));
        if (!plainFirst)
        {
            services.AddMaiAgent(For(_plain));
        }

        services.AddSingleton<Consumer>();
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var consumer = provider.GetRequiredService<Consumer>();
        Assert.Same(consumer.A, provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a"));
        Assert.Null(provider.GetKeyedService<IMaiAgentClient>("tenant-c"));
        Assert.Single(provider.GetServices<IMaiAgentClient>());
        await Task.WhenAll(((IMaiAgentClient[])[consumer.Plain, consumer.A, consumer.B]).SelectMany(client => Enumerable.Range(0, 20).Select(_ => client.Chatbots.ListAsync(cancellationToken: Token))));

        foreach (var emulator in (MaiAgentEmulator[])[_plain, _a, _b])
        {
            Assert.Equal(20, emulator.Requests.Count);
            Assert.All(emulator.Requests, request => Assert.Equal($"Api-Key {emulator.ApiKey}", request.Header("Authorization")));
        }
    }

    [Fact]
    public async Task A_keyed_client_needs_no_other()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", For(_a));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a").Chatbots.ListAsync(cancellationToken: Token);
        Assert.Null(provider.GetService<IMaiAgentClient>());
    }

    [Fact]
    public async Task Each_has_its_own_limits()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", options =>
        {
            For(_a)(options);
            options.MaxRetries = 0;
        });
        services.AddMaiAgent("tenant-b", For(_b));
        await using var provider = services.BuildServiceProvider();
        foreach (var emulator in (MaiAgentEmulator[])[_a, _b])
        {
            emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        }

        await Assert.ThrowsAsync<MaiAgentServerException>(() => provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a").Chatbots.ListAsync(cancellationToken: Token));
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b").Chatbots.ListAsync(cancellationToken: Token);
    }

    [Fact]
    public async Task A_handler_and_headers_of_one_tenant_are_for_its_requests_only()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent(For(_plain));
        services.AddMaiAgent("tenant-a", For(_a)).AddHttpMessageHandler(() => Named("a"));
        services.AddMaiAgent("tenant-b", For(_b)).ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Client", "b"));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a").Chatbots.ListAsync(cancellationToken: Token);
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b").Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal(
            (null, "a", "b"),
            (Assert.Single(_plain.Requests).Header("X-Client"), Assert.Single(_a.Requests).Header("X-Client"), Assert.Single(_b.Requests).Header("X-Client")));
    }

    [Fact]
    public async Task An_http_client_whose_name_begins_like_ours_is_left_alone()
    {
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", For(_a));
        services.AddHttpClient("MaiAgent.Sdk:tenant-a2");
        await using var provider = services.BuildServiceProvider();
        using var other = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("MaiAgent.Sdk:tenant-a2");
        using var ours = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("MaiAgent.Sdk:tenant-a");
        Assert.DoesNotContain(nameof(MaiAgent.Sdk.Pipeline.ConnectionHandler), Chain(other));
        Assert.Single(Chain(ours), name => name == nameof(MaiAgent.Sdk.Pipeline.ConnectionHandler));

        static List<string> Chain(HttpMessageHandler? handler)
        {
            var names = new List<string>();
            for (; handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler)
            {
                names.Add(handler.GetType().Name);
            }

            return names;
        }
    }

    [Fact]
    public async Task The_same_key_twice_adds_options_and_no_second_client_or_pipeline()
    {
        var seen = 0;
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", options => options.ApiKey = "wrong.key").AddHttpMessageHandler(() => Named("a"));
        services.AddMaiAgent("tenant-a", For(_a)).AddHttpMessageHandler(() =>
        {
            seen++;
            return Named("again");
        });
        await using var provider = services.BuildServiceProvider();
        await Assert.Single(provider.GetKeyedServices<IMaiAgentClient>("tenant-a")).Chatbots.ListAsync(cancellationToken: Token);
        Assert.Equal("a, again", Assert.Single(_a.Requests).Header("X-Client"));
        Assert.Equal(1, seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_key_that_names_nothing_is_an_argument_error(string? serviceKey)
    {
        var services = new ServiceCollection();
        Assert.ThrowsAny<ArgumentException>(() => services.AddMaiAgent(serviceKey!, _ => { }));
        Assert.ThrowsAny<ArgumentException>(() => services.AddMaiAgent(serviceKey!, new ConfigurationBuilder().Build()));
        Assert.Empty(services);
    }

    [Fact]
    public async Task The_start_of_the_host_names_the_client_whose_options_are_wrong()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMaiAgent(For(_plain));
        builder.Services.AddMaiAgent("tenant-a", For(_a));
        builder.Services.AddMaiAgent("tenant-b", options => options.BaseAddress = _b.BaseAddress);
        using var host = builder.Build();
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));
        Assert.Equal("tenant-b", exception.OptionsName);
        Assert.Contains("\"tenant-b\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKey", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_the_first_resolving_and_a_later_one_sees_what_was_mended()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        configuration["ApiKey"] = "a.secret";
        configuration["MaxRetries"] = "many";
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", configuration);
        await using var provider = services.BuildServiceProvider();
        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a"));
        Assert.Equal("tenant-a", exception.OptionsName);
        Assert.Contains("\"tenant-a\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MaxRetries", exception.Message, StringComparison.Ordinal);

        configuration["MaxRetries"] = "1";
        Assert.NotNull(provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a"));
    }

    [Fact]
    public async Task Every_client_takes_the_clock_of_the_container_unless_its_options_say_another()
    {
        var clock = new FakeTimeProvider();
        var own = new FakeTimeProvider();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddMaiAgent("tenant-a", For(_a));
        services.AddMaiAgent("tenant-b", options =>
        {
            For(_b)(options);
            options.TimeProvider = own;
        });
        services.AddMaiAgent(For(_plain));
        await using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<MaiAgentClientOptions>>();
        Assert.Same(clock, options.Get("tenant-a").TimeProvider);
        Assert.Same(own, options.Get("tenant-b").TimeProvider);
        Assert.Same(clock, options.CurrentValue.TimeProvider);
    }

    [Fact]
    public async Task Each_logs_under_its_own_category()
    {
        var services = new ServiceCollection();
        services.AddFakeLogging();
        services.AddMaiAgent(For(_plain));
        services.AddMaiAgent("tenant-a", For(_a));
        await using var provider = services.BuildServiceProvider();
        _a.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a").Chatbots.ListAsync(cancellationToken: Token);
        _plain.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        await provider.GetRequiredService<IMaiAgentClient>().Chatbots.ListAsync(cancellationToken: Token);
        var log = provider.GetFakeLogCollector();
        Assert.Equal(["MaiAgent.Sdk:tenant-a", "MaiAgent.Sdk"], log.Of(2001).Select(record => record.Category));
        Assert.All(log.GetSnapshot(), record => Assert.DoesNotContain(".secret", record.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_double_that_is_registered_first_stays()
    {
        var plain = NSubstitute.Substitute.For<IMaiAgentClient>();
        var keyed = NSubstitute.Substitute.For<IMaiAgentClient>();
        var services = new ServiceCollection();
        services.AddSingleton(plain);
        services.AddKeyedSingleton("tenant-a", keyed);
        services.AddMaiAgent("tenant-a", For(_a));
        services.AddMaiAgent(For(_plain));
        services.AddMaiAgent("tenant-b", For(_b));
        await using var provider = services.BuildServiceProvider();
        Assert.Same(plain, provider.GetRequiredService<IMaiAgentClient>());
        Assert.Same(keyed, provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a"));
        await provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b").Chatbots.ListAsync(cancellationToken: Token);
    }

    private static Action<MaiAgentClientOptions> For(MaiAgentEmulator emulator) => options =>
    {
        options.ApiKey = emulator.ApiKey;
        options.BaseAddress = emulator.BaseAddress;
    };

    private static IConfigurationSection Section(MaiAgentEmulator emulator) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tenant:ApiKey"] = emulator.ApiKey,
            ["Tenant:BaseAddress"] = emulator.BaseAddress.AbsoluteUri,
        }).Build().GetSection("Tenant");

    private static BeforeHandler Named(string name) => new(request => request.Headers.Add("X-Client", name));

    private sealed class Consumer(
        IMaiAgentClient plain, [FromKeyedServices("tenant-a")] IMaiAgentClient a, [FromKeyedServices("tenant-b")] IMaiAgentClient b)
    {
        public IMaiAgentClient Plain => plain;

        public IMaiAgentClient A => a;

        public IMaiAgentClient B => b;
    }
}
