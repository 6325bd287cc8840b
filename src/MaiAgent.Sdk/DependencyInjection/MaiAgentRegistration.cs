using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>The registration common to all overloads. Registering again adds options, and no second client or pipeline.</summary>
internal static class MaiAgentRegistration
{
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the client; null for the one without.</param>
    public static IHttpClientBuilder Add(IServiceCollection services, string? serviceKey)
    {
        var client = new ClientRegistration(serviceKey ?? Options.DefaultName);
        if (services.Any(IsClient))
        {
            return services.AddHttpClient(client.HttpClientName);
        }

        var descriptor = serviceKey is null
            ? ServiceDescriptor.Singleton<IMaiAgentClient>(provider => CreateClient(provider, client))
            : ServiceDescriptor.KeyedSingleton<IMaiAgentClient>(serviceKey, (provider, _) => CreateClient(provider, client));
        services.Add(descriptor);
        services.AddOptions<StartCheck>(client.OptionsName)
            .Configure<IOptionsMonitor<MaiAgentClientOptions>>((_, options) =>
            {
                if (ReferenceEquals(services.LastOrDefault(IsClient), descriptor))
                {
                    options.Get(client.OptionsName);
                }
            })
            .ValidateOnStart();

        // A client that was removed has left its connections and handlers.
        if (services.Any(service => service.ServiceType == typeof(ClientRegistration) && client.Equals(service.ImplementationInstance)))
        {
            return services.AddHttpClient(client.HttpClientName);
        }

        AddShared(services);
        services.AddSingleton(client);

        // Behind AddHttpClient, so that this comes after the application's defaults for all its clients, and before its
        // settings for this one through the builder.
        var builder = services.AddHttpClient(client.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(provider => Transport.CreateConnectionHandler(provider.GetRequiredService<SettingsAtStart>().Of(client.OptionsName)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddOptions<HttpClientFactoryOptions>(client.HttpClientName).Configure<SettingsAtStart>((options, settings) =>
        {
            // A handler that retries everything would send a POST twice, and limits for all clients would end long responses.
            options.HttpMessageHandlerBuilderActions.Add(static builder => builder.AdditionalHandlers.Clear());
            options.HttpClientActions.Add(http =>
            {
                http.BaseAddress = settings.Of(client.OptionsName).BaseAddress;
                http.MaxResponseContentBufferSize = int.MaxValue;
                http.Timeout = Timeout.InfiniteTimeSpan;
            });
        });
        return builder;

        bool IsClient(ServiceDescriptor service) => service.ServiceType == typeof(IMaiAgentClient) && Equals(service.ServiceKey, serviceKey);
    }

    /// <summary>The services that all clients share, once.</summary>
    private static void AddShared(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(SettingsAtStart)))
        {
            return;
        }

        // A null name applies to every named options instance.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<MaiAgentClientOptions>>(static provider =>
            new ConfigureNamedOptions<MaiAgentClientOptions>(name: null, options =>
            {
                options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
                options.LoggerFactory = provider.GetService<ILoggerFactory>();
            })));
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, BeforeConnectionFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MaiAgentClientOptions>, MaiAgentClientOptionsValidator>());
        services.TryAddSingleton<IOptionsMonitor<MaiAgentClientOptions>, LastValidOptionsMonitor>();
        services.AddSingleton<SettingsAtStart>();
    }

    private static MaiAgentClient CreateClient(IServiceProvider provider, ClientRegistration client)
    {
        var settings = provider.GetRequiredService<SettingsAtStart>().Of(client.OptionsName);
        var options = provider.GetRequiredService<IOptionsMonitor<MaiAgentClientOptions>>();
        var factoryOptions = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(client.HttpClientName);
        var logger = settings.LoggerFactory?.CreateLogger(client.HttpClientName);
        return new MaiAgentClient(Transport.Create(
            settings,
            new ApiKeySource(settings.ApiKey!, settings.BaseAddress, () => options.Get(client.OptionsName), logger),
            new FactoryHandler(provider.GetRequiredService<IHttpMessageHandlerFactory>(), client.HttpClientName),
            ownsConnection: false,
            new StorageConnection(() => ScopedInvoker.Create(provider, client.HttpClientName, factoryOptions, settings)),
            logger,
            http => Array.ForEach([.. factoryOptions.HttpClientActions], configure => configure(http))));
    }
}
