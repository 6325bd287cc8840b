using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>Options in a configuration section, right and wrong.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly FakeLoggerProvider _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_section_sets_the_options()
    {
        var configuration = Configuration(
            ("Tenant:ApiKey", "some.key"), ("Tenant:BaseAddress", "https://tenant.example.com/"), ("Tenant:RequestTimeout", "00:01:00"),
            ("Tenant:StreamIdleTimeout", "infinite"), ("Tenant:MaxRetries", "0"), ("Tenant:MaxEventBytes", "1000"), ("Tenant:MaxResponseBytes", "5000000000"), ("Tenant:AllowInsecureHttp", "true"));
        var services = new ServiceCollection();
        services.AddMaiAgent(configuration.GetSection("Tenant"));
        await using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value;
        Assert.Equal(
            (TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan, 0, 1000, 5_000_000_000, true),
            (options.RequestTimeout, options.StreamIdleTimeout, options.MaxRetries, options.MaxEventBytes, options.MaxResponseBytes, options.AllowInsecureHttp));
        Assert.Equal(TimeSpan.FromSeconds(10), options.ConnectTimeout);
    }

    [Fact]
    public void Every_option_but_a_service_can_be_set_by_a_section()
    {
        var texts = new Dictionary<Type, string>
        {
            [typeof(string)] = "some.key",
            [typeof(Uri)] = "https://tenant.example.com/",
            [typeof(bool)] = "True",
            [typeof(int)] = "77",
            [typeof(long)] = "77",
            [typeof(TimeSpan)] = "00:01:17",
        };
        foreach (var property in typeof(MaiAgentClientOptions).GetProperties().Where(property => property.Name is not ("TimeProvider" or "LoggerFactory")))
        {
            Assert.Equal(texts[property.PropertyType], property.GetValue(Options(property.Name, texts[property.PropertyType]))!.ToString());
        }
    }

    [Theory]
    [InlineData("RequestTimeout", "soon")]
    [InlineData("MaxRetries", "many")]
    [InlineData("MaxResponseBytes", "1.5")]
    [InlineData("AllowInsecureHttp", "perhaps")]
    [InlineData("BaseAddress", "/api/")]
    [InlineData("ConnectTimeout", "-00:00:05")]
    [InlineData("MaxEventBytes", "0")]
    public void A_section_that_cannot_be_read_says_which_setting(string key, string value)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Options(key, value));
        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadDurations()
    {
        var rows = new TheoryData<string, string>();
        foreach (var limit in (string[])["ConnectTimeout", "RequestTimeout", "StreamIdleTimeout", "MaxRetryDelay"])
        {
            Array.ForEach(["30", "1", "-1", "0", "24:00:00", "1.00:00:01", "30s", "PT30S"], text => rows.Add(limit, text));
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(BadDurations))]
    public void A_limit_without_a_colon_or_of_more_than_a_day_is_an_error_that_shows_the_spelling(string limit, string text)
    {
        var message = Assert.Throws<OptionsValidationException>(() => Options(limit, text)).Message;
        Assert.All([limit, $"\"{text}\"", "00:00:30", "infinite"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00:00:30", 30_000)]
    [InlineData("0:30", 1_800_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    [InlineData("00:00:00.250", 250)]
    [InlineData("infinite", -1)]
    [InlineData("Infinite", -1)]
    public void A_limit_with_a_colon_is_read(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Options("RequestTimeout", text).RequestTimeout);

    [Fact]
    public void A_limit_of_more_than_a_day_set_in_code_is_an_error_that_shows_the_spelling()
    {
        var tooLong = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1);
        Action<MaiAgentClientOptions, TimeSpan>[] limits =
        [
            (options, value) => options.ConnectTimeout = value,
            (options, value) => options.RequestTimeout = value,
            (options, value) => options.StreamIdleTimeout = value,
            (options, value) => options.MaxRetryDelay = value,
        ];
        Assert.All(limits, set =>
        {
            var options = new MaiAgentClientOptions { ApiKey = "some.key" };
            set(options, tooLong);
            Assert.Contains("00:00:30", Assert.Throws<ArgumentException>(() => new MaiAgentClient(options)).Message, StringComparison.Ordinal);
            set(options, TimeSpan.FromDays(1));
            new MaiAgentClient(options).Dispose();
            set(options, Timeout.InfiniteTimeSpan);
            new MaiAgentClient(options).Dispose();
        });
    }

    [Theory]
    [InlineData("BaseUrl", "BaseAddress")]
    [InlineData("baseUri", "BaseAddress")]
    [InlineData("Url", "BaseAddress")]
    [InlineData("Endpoint", "BaseAddress")]
    [InlineData("BaseAdress", "BaseAddress")]
    [InlineData("API_KEY", "ApiKey")]
    [InlineData("Key", "ApiKey")]
    [InlineData("ApiToken", "ApiKey")]
    [InlineData("AllowInsecure", "AllowInsecureHttp")]
    [InlineData("ConnectionTimeout", "ConnectTimeout")]
    [InlineData("RequestTimeoutSeconds", "RequestTimeout")]
    [InlineData("Timeout", "RequestTimeout")]
    [InlineData("IdleTimeout", "StreamIdleTimeout")]
    [InlineData("MaxRetry", "MaxRetries")]
    [InlineData("Retries", "MaxRetries")]
    [InlineData("RetryDelay", "MaxRetryDelay")]
    [InlineData("MaxEventSize", "MaxEventBytes")]
    [InlineData("MaxResponseByte", "MaxResponseBytes")]
    public async Task A_key_that_is_nearly_an_option_is_one_warning_at_the_start_that_names_the_option(string key, string option)
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Configuration.AddInMemoryCollection([new("MaiAgent:ApiKey", "some.secret"), new($"MaiAgent:{key}", "value.secret")]);
        builder.Services.AddMaiAgent(builder.Configuration.GetSection("MaiAgent"));
        using var host = builder.Build();
        await host.StartAsync(Token);
        var warning = Assert.Single(_log.Collector.Of(4002));
        Assert.Equal((LogLevel.Warning, "MaiAgent.Sdk"), (warning.Level, warning.Category));
        Assert.Contains($"MaiAgent:{key} ", warning.Message, StringComparison.Ordinal);
        Assert.Contains($"MaiAgent:{option}", warning.Message, StringComparison.Ordinal);
        _ = host.Services.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value;
        ((IConfigurationRoot)builder.Configuration).Reload();
        Assert.Single(_log.Collector.Of(4002));
        Assert.All(_log.Collector.GetSnapshot(), record => Assert.DoesNotContain("secret", record.Text(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_keys_beside_the_options_are_no_warning_and_a_tenant_has_its_own()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddMaiAgent("tenant-a", Configuration(
            ("Tenants:A:apikey", "some.key"), ("Tenants:A:ChatbotId", "x"), ("Tenants:A:Name", "x"), ("Tenants:A:MaxTokens", "x"), ("Tenants:A:WebhookSecret", "x"),
            ("Tenants:A:Proxy:Address", "x"), ("Tenants:A:Language", "x"), ("Tenants:A:Enabled", "x"), ("Tenants:A:BaseUrl", "x")).GetSection("Tenants:A"));
        await using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a");
        var warning = Assert.Single(_log.Collector.Of(4002));
        Assert.Equal("MaiAgent.Sdk:tenant-a", warning.Category);
        Assert.Contains("Tenants:A:BaseAddress", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tenants:A", "Set Tenants:A:ApiKey in the configuration to")]
    [InlineData(null, "Set ApiKey in the configuration to")]
    public async Task A_missing_key_is_named_by_its_place(string? section, string advice)
    {
        var root = Configuration(("Tenants:A:MaxRetries", "1"));
        var services = new ServiceCollection();
        services.AddMaiAgent("tenant-a", section is null ? root : root.GetSection(section));
        services.AddMaiAgent("tenant-b", _ => { });
        await using var provider = services.BuildServiceProvider();
        var inConfiguration = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-a")).Message;
        var inCode = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<IMaiAgentClient>("tenant-b")).Message;
        Assert.Contains($"\"tenant-a\": ApiKey is missing. {advice}", inConfiguration, StringComparison.Ordinal);
        Assert.Contains("\"tenant-b\": ApiKey is missing. Set it", inCode, StringComparison.Ordinal);
        Assert.DoesNotContain("MAIAGENT_API_KEY", inConfiguration + inCode, StringComparison.Ordinal);
    }

    private static MaiAgentClientOptions Options(string key, string text)
    {
        var configuration = Configuration(("ApiKey", "prefix.secret"));
        configuration[key] = text;
        var services = new ServiceCollection();
        services.AddMaiAgent(configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
