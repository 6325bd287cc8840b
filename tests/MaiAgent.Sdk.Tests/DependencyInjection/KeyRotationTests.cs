using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>A new key in the configuration of a running application.</summary>
public sealed class KeyRotationTests : EmulatorTest
{
    private const string First = "first.secret";
    private const string Second = "second.secret";

    private readonly FakeLoggerProvider _log = new();
    private readonly ServiceCollection _services = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();

        // The emulator itself accepts the first key only; the tests look at the requests.
        Emulator.Enqueue(
            request => request.Header("Authorization") != $"Api-Key {First}", ScriptedResponse.Json("""{"count":0,"results":[]}"""), times: int.MaxValue);
        _services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
    }

    public static TheoryData<string> Ways => ["without arguments", "a section", "a keyed section"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_next_call_takes_the_new_key(string way)
    {
        var configuration = Configuration();
        await using var provider = Register(way, configuration);
        var client = ClientOf(provider);
        await ListAsync(client);
        Reload(configuration, ("ApiKey", $" {Second}\n"));
        await ListAsync(client);
        await ListAsync(ClientOf(provider));
        Assert.Equal([First, Second, Second], Keys());
        Assert.Equal(LogLevel.Information, Assert.Single(_log.Collector.Of(4000)).Level);
        AssertNoKeyInTheLog();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_new_key_that_is_none_leaves_the_last_valid_one_and_a_warning(string way)
    {
        var configuration = Configuration();
        await using var provider = Register(way, configuration);
        var client = ClientOf(provider);
        string?[] bad = ["prefix.thi rd.secret", "third.金鑰secret", "", null];
        foreach (var key in bad)
        {
            Reload(configuration, ("ApiKey", key));
            await ListAsync(client);
            await ListAsync(ClientOf(provider));
        }

        Assert.All(Keys(), key => Assert.Equal(First, key));
        Assert.Equal(bad.Length, _log.Collector.Of(4001).Count());
        Assert.All(_log.Collector.Of(4001), entry =>
        {
            Assert.Equal((LogLevel.Warning, way == "a keyed section" ? "MaiAgent.Sdk:tenant-a" : "MaiAgent.Sdk"), (entry.Level, entry.Category));
            Assert.Contains("ApiKey", entry.Message, StringComparison.Ordinal);
        });

        Reload(configuration, ("ApiKey", Second));
        await ListAsync(client);
        Assert.Equal(Second, Keys()[^1]);
        AssertNoKeyInTheLog();
    }

    [Fact]
    public async Task What_is_asked_of_the_options_after_a_bad_reload_are_the_last_valid_ones()
    {
        var configuration = Configuration();
        await using var provider = Register("a keyed section", configuration);
        _ = ClientOf(provider);
        var options = provider.GetRequiredService<IOptionsMonitor<MaiAgentClientOptions>>();
        Reload(configuration, ("ApiKey", Second), ("RequestTimeout", "soon"));
        Assert.Equal(First, options.Get("tenant-a").ApiKey);
        Assert.Contains("RequestTimeout", Assert.Single(_log.Collector.Of(4001)).Message, StringComparison.Ordinal);
        Reload(configuration, ("RequestTimeout", "00:00:05"));
        Assert.Equal((Second, TimeSpan.FromSeconds(5)), (options.Get("tenant-a").ApiKey, options.Get("tenant-a").RequestTimeout));
    }

    [Fact]
    public async Task A_started_host_survives_a_bad_reload_and_takes_the_next_good_one()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Configuration.AddInMemoryCollection([new("MaiAgent:ApiKey", First), new("MaiAgent:BaseAddress", Emulator.BaseAddress.AbsoluteUri)]);
        builder.Services.AddMaiAgent();
        using var host = builder.Build();
        await host.StartAsync(Token);
        Reload(builder.Configuration, ("ApiKey", null));
        var client = host.Services.GetRequiredService<IMaiAgentClient>();
        await ListAsync(client);
        Reload(builder.Configuration, ("ApiKey", Second));
        await ListAsync(client);
        Assert.Equal([First, Second], Keys());
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task A_change_that_the_application_tells_of_itself_counts_too()
    {
        var key = First;
        var change = new Change("tenant-a");
        _services.AddSingleton<IOptionsChangeTokenSource<MaiAgentClientOptions>>(change);
        _services.AddMaiAgent("tenant-a", options =>
        {
            options.ApiKey = key ?? throw new IOException($"The vault is closed to {Second}.");
            options.BaseAddress = Emulator.BaseAddress;
        });
        await using var provider = _services.BuildServiceProvider();
        var client = ClientOf(provider);
        key = Second;
        await ListAsync(client);
        change.Fire();
        await ListAsync(client);
        key = null;
        change.Fire();
        await ListAsync(client);
        Assert.Equal([First, Second, Second], Keys());
        Assert.Contains(nameof(IOException), Assert.Single(_log.Collector.Of(4001)).Message, StringComparison.Ordinal);
        AssertNoKeyInTheLog();
    }

    [Fact]
    public async Task A_change_that_is_overtaken_by_a_later_one_does_not_bring_the_old_key_back()
    {
        var key = First;
        var slow = false;
        using var reading = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        Change[] changes = [new("tenant-a"), new("tenant-a")];
        Array.ForEach(changes, change => _services.AddSingleton<IOptionsChangeTokenSource<MaiAgentClientOptions>>(change));
        _services.AddMaiAgent("tenant-a", options =>
        {
            options.ApiKey = key;
            options.BaseAddress = Emulator.BaseAddress;
            if (slow)
            {
                slow = false;
                reading.Release();
                goOn.Wait(Token);
            }
        });
        await using var provider = _services.BuildServiceProvider();
        var client = ClientOf(provider);
        key = "overtaken.secret";
        slow = true;
        var overtaken = Task.Run(changes[0].Fire, Token);
        await reading.WaitAsync(Token);
        key = Second;
        changes[1].Fire();
        goOn.Release();
        await overtaken;
        await ListAsync(client);
        Assert.Equal([Second], Keys());
    }

    [Fact]
    public async Task A_tenant_is_not_touched_by_the_change_of_another()
    {
        var a = Configuration();
        var b = Configuration();
        _services.AddMaiAgent("tenant-a", a.GetSection("MaiAgent"));
        _services.AddMaiAgent("tenant-b", b.GetSection("MaiAgent"));
        await using var provider = _services.BuildServiceProvider();
        var clients = (IMaiAgentClient[])[provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a"), provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b")];
        Reload(a, ("ApiKey", Second));
        await ListAsync(clients[0]);
        await ListAsync(clients[1]);
        Assert.Equal([Second, First], Keys());
    }

    [Fact]
    public async Task Views_of_a_client_keep_their_own_key_or_follow_its()
    {
        var configuration = Configuration();
        await using var provider = Register("a section", configuration);
        var client = ClientOf(provider);
        var other = client.WithApiKey("other.key");
        var observed = client.ObserveExchanges(_ => { });
        Reload(configuration, ("ApiKey", Second));
        await ListAsync(other);
        await ListAsync(observed);
        Assert.Equal(["other.key", Second], Keys());
    }

    [Fact]
    public async Task A_call_under_way_ends_with_the_key_that_it_began_with()
    {
        var configuration = Configuration();
        await using var provider = Register("a section", configuration);
        var client = ClientOf(provider);
        var gate = new StreamGate();
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0").WaitFor(gate));
        var call = ListAsync(client);
        await gate.Reached.WaitAsync(Token);
        Reload(configuration, ("ApiKey", Second));
        await ListAsync(client);
        gate.Open();
        await call;
        Assert.Equal([First, Second, First], Keys());
    }

    [Fact]
    public async Task Other_settings_stay_as_they_were_and_a_new_key_never_goes_to_an_old_host()
    {
        var configuration = Configuration();
        await using var provider = Register("a section", configuration);
        var client = ClientOf(provider);
        Reload(configuration, ("MaxRetries", "0"));
        Emulator.Enqueue("GET chatbots/", new ScriptedResponse(503).Header("Retry-After", "0"));
        await ListAsync(client);
        Assert.Equal([First, First], Keys());

        Reload(configuration, ("ApiKey", Second));
        await ListAsync(client);
        Reload(configuration, ("ApiKey", "third.secret"), ("BaseAddress", "https://nowhere.invalid/"));
        await ListAsync(client);
        Assert.Equal(Second, Keys()[^1]);
        Assert.Contains("BaseAddress", Assert.Single(_log.Collector.Of(4001)).Message, StringComparison.Ordinal);
        AssertNoKeyInTheLog();
    }

    [Fact]
    public async Task Many_calls_and_many_changes_at_once_send_one_key_or_the_other()
    {
        var configuration = Configuration();
        await using var provider = Register("a section", configuration);
        var client = ClientOf(provider);
        await ListAsync(client);
        var calls = Enumerable.Range(0, 50).Select(_ => Task.Run(() => ListAsync(client), Token)).ToList();
        for (var i = 0; i < 50; i++)
        {
            Reload(configuration, ("ApiKey", i % 2 == 0 ? Second : First));
        }

        await Task.WhenAll(calls);
        Assert.All(Keys(), key => Assert.Contains(key, (string[])[First, Second]));
        Assert.Equal(51, Keys().Count);
        Assert.InRange(_log.Collector.Of(4000).Count(), 0, 50);
    }

    private IConfigurationRoot Configuration() =>
        new ConfigurationBuilder().AddInMemoryCollection([new("MaiAgent:ApiKey", First), new("MaiAgent:BaseAddress", Emulator.BaseAddress.AbsoluteUri)]).Build();

    private ServiceProvider Register(string way, IConfigurationRoot configuration)
    {
        _ = way switch
        {
            "without arguments" => _services.AddSingleton<IConfiguration>(configuration).AddMaiAgent(),
            "a section" => _services.AddMaiAgent(configuration.GetSection("MaiAgent")),
            _ => _services.AddMaiAgent("tenant-a", configuration.GetSection("MaiAgent")),
        };
        return _services.BuildServiceProvider();
    }

    private static IMaiAgentClient ClientOf(IServiceProvider provider) =>
        provider.GetService<IMaiAgentClient>() ?? provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a");

    protected override void Configure(MaiAgentEmulatorOptions options) => options.ApiKey = First;

    private static void Reload(IConfigurationRoot configuration, params (string Key, string? Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            configuration[$"MaiAgent:{key}"] = value;
        }

        configuration.Reload();
    }

    private static Task<Page<ChatbotSummary>> ListAsync(IMaiAgentClient client) => client.Chatbots.ListAsync(cancellationToken: Token);

    private List<string> Keys() => [.. Emulator.Requests.Select(request => request.Header("Authorization")!["Api-Key ".Length..])];

    private void AssertNoKeyInTheLog()
    {
        var records = _log.Collector.GetSnapshot();
        Assert.NotEmpty(records);
        Assert.All(records, record => Assert.DoesNotContain("secret", record.Text(), StringComparison.Ordinal));
    }
}
