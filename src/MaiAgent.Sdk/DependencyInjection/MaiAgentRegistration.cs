using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>What all the ways of registering have in common. Registering again adds options, and no second client or pipeline.</summary>
internal static class MaiAgentRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the client; null for the one without.</param>
    public static IHttpClientBuilder Add(IServiceCollection services, string? serviceKey)
    {
        var client = new ClientRegistration(serviceKey ?? Options.DefaultName);
        if (services.Any(service => service.ServiceType == typeof(IMaiAgentClient) && Equals(service.ServiceKey, serviceKey)))
        {
            return services.AddHttpClient(client.HttpClientName);
        }

        AddShared(services);
        services.AddSingleton(client);
        services.AddOptions<MaiAgentClientOptions>(client.OptionsName).ValidateOnStart();
        services.Add(serviceKey is null
            ? ServiceDescriptor.Singleton<IMaiAgentClient>(provider => CreateClient(provider, client))
            : ServiceDescriptor.KeyedSingleton<IMaiAgentClient>(serviceKey, (provider, _) => CreateClient(provider, client)));

        // Behind AddHttpClient, so that this comes after what the application sets for all its clients, and before what it
        // sets for this one through the builder.
        var builder = services.AddHttpClient(client.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(provider => Transport.CreateConnectionHandler(provider.GetRequiredService<SettingsAtStart>().Of(client.OptionsName).Settings))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.Configure<HttpClientFactoryOptions>(client.HttpClientName, DropInherited);
        services.PostConfigure<HttpClientFactoryOptions>(client.HttpClientName, NeverLogTheKey);
        return builder;
    }

    /// <summary>What all clients use, once.</summary>
    private static void AddShared(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(SettingsAtStart)))
        {
            return;
        }

        // No name means all of them.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<MaiAgentClientOptions>>(static provider =>
            new ConfigureNamedOptions<MaiAgentClientOptions>(name: null, options =>
                options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System)));
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, BeforeConnectionFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MaiAgentClientOptions>, MaiAgentClientOptionsValidator>());
        services.TryAddSingleton<IOptionsMonitor<MaiAgentClientOptions>, LastValidOptionsMonitor>();
        services.AddSingleton<SettingsAtStart>();
    }

    private static void DropInherited(HttpClientFactoryOptions options)
    {
        // A handler that retries everything would ask questions twice, and a time-out for all would end long answers.
        options.HttpMessageHandlerBuilderActions.Add(static builder => builder.AdditionalHandlers.Clear());
        options.HttpClientActions.Add(static client => client.Timeout = Timeout.InfiniteTimeSpan);
    }

    private static void NeverLogTheKey(HttpClientFactoryOptions options)
    {
        var others = options.ShouldRedactHeaderValue;
        options.ShouldRedactHeaderValue = name => string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase) || others(name);
    }

    private static MaiAgentClient CreateClient(IServiceProvider provider, ClientRegistration client)
    {
        var (settings, key) = provider.GetRequiredService<SettingsAtStart>().Of(client.OptionsName);
        var factoryOptions = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(client.HttpClientName);
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(client.HttpClientName);
        var apiKey = new ApiKeySource(key, settings.BaseAddress);
        var transport = Transport.Create(
            settings,
            apiKey,
            new FactoryHandler(provider.GetRequiredService<IHttpMessageHandlerFactory>(), client.HttpClientName),
            ownsConnection: false,
            logger,
            http => Array.ForEach([.. factoryOptions.HttpClientActions], configure => configure(http)));
        var options = provider.GetRequiredService<IOptionsMonitor<MaiAgentClientOptions>>();
        return new MaiAgentClient(transport, logger, new ApiKeyRotation(apiKey, settings.BaseAddress, options, client.OptionsName, logger));
    }
}
