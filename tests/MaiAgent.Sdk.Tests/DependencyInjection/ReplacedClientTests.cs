using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.Tests.DependencyInjection;

/// <summary>An application's registration that a test takes away, adds again, or replaces by a double.</summary>
public sealed class ReplacedClientTests : EmulatorTest
{
    [Theory]
    [InlineData(null)]
    [InlineData("tenant-a")]
    public async Task Removed_and_added_again_it_has_the_options_and_handlers_of_both(string? key)
    {
        var (early, late) = (0, 0);
        var services = new ServiceCollection();
        Add(services, key, options => (options.ApiKey, options.MaxRetries) = ("prod.secret", 7)).AddHttpMessageHandler(() => new BeforeHandler(_ => early++));
        if (key is null)
        {
            services.RemoveAll<IMaiAgentClient>();
        }
        else
        {
            services.RemoveAllKeyed<IMaiAgentClient>(key);
        }

        Add(services, key, UseEmulator).AddHttpMessageHandler(() => new BeforeHandler(_ => late++));
        services.AddHttpClient("other");
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IMaiAgentClient>(key).Chatbots.ListAsync(cancellationToken: Token);

        Assert.Equal((1, 1), (early, late));
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Assert.Single(Emulator.Requests).Header("Authorization"));
        Assert.Equal(7, provider.GetRequiredService<IOptionsMonitor<MaiAgentClientOptions>>().Get(key).MaxRetries);
        using var other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        using var response = await other.GetAsync(new Uri(Emulator.BaseAddress, "chatbots/"), Token);
        Assert.Equal(2, Emulator.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tenant-a")]
    public async Task Under_a_double_the_host_starts_without_options(string? key)
    {
        var substitute = NSubstitute.Substitute.For<IMaiAgentClient>();
        var builder = Builder();
        Add(builder.Services, key, static _ => { });
        builder.Services.AddKeyedSingleton(key, substitute);
        using var host = builder.Build();

        await host.StartAsync(Token);

        Assert.Same(substitute, host.Services.GetRequiredKeyedService<IMaiAgentClient>(key));
        await host.StopAsync(Token);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tenant-a")]
    public async Task Under_a_double_for_another_key_bad_options_still_end_the_start(string? key)
    {
        var builder = Builder();
        Add(builder.Services, key, static _ => { });
        builder.Services.AddKeyedSingleton("tenant-b", NSubstitute.Substitute.For<IMaiAgentClient>());
        using var host = builder.Build();

        Assert.Contains("ApiKey", (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_and_added_again_bad_options_still_end_the_start()
    {
        var builder = Builder();
        builder.Services.AddMaiAgent(UseEmulator);
        builder.Services.RemoveAll<IMaiAgentClient>();
        builder.Services.AddMaiAgent(static options => options.MaxRetries = -1);
        using var host = builder.Build();

        Assert.Contains("MaxRetries", (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token))).Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Builder()
    {
        var builder = new HostApplicationBuilder();
        builder.Logging.ClearProviders();
        return builder;
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string? key, Action<MaiAgentClientOptions> configure) =>
        key is null ? services.AddMaiAgent(configure) : services.AddMaiAgent(key, configure);
}
