using MaiAgent.Sdk.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>What all the ways of registering have in common. Registering again adds options, and no second client or pipeline.</summary>
internal static class MaiAgentRegistration
{
    /// <summary>The name of the HTTP client, and the category of its logs.</summary>
    public const string ClientName = "MaiAgent.Sdk";

    public static IHttpClientBuilder Add(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(IMaiAgentClient)))
        {
            return services.AddHttpClient(ClientName);
        }

        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<MaiAgentClientOptions>>(static provider =>
            new ConfigureNamedOptions<MaiAgentClientOptions>(Options.DefaultName, options =>
                options.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System)));
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, BeforeConnectionFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MaiAgentClientOptions>, MaiAgentClientOptionsValidator>());
        services.AddOptions<MaiAgentClientOptions>().ValidateOnStart();
        services.AddSingleton<IMaiAgentClient>(CreateClient);

        // Behind AddHttpClient, so that this comes after what the application sets for all its clients, and before what it
        // sets for this one through the builder.
        var builder = services.AddHttpClient(ClientName)
            .ConfigurePrimaryHttpMessageHandler(static provider => Transport.CreateConnectionHandler(Settings(provider)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.Configure<HttpClientFactoryOptions>(ClientName, DropInherited);
        services.PostConfigure<HttpClientFactoryOptions>(ClientName, NeverLogTheKey);
        return builder;
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

    private static MaiAgentClient CreateClient(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value;
        var factoryOptions = provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(ClientName);
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(ClientName);
        var settings = Settings(provider);
        var transport = Transport.Create(
            settings,
            new ApiKeySource(options.ApiKey!.Trim(), settings.BaseAddress),
            new FactoryHandler(provider.GetRequiredService<IHttpMessageHandlerFactory>(), ClientName),
            ownsConnection: false,
            logger,
            client => Array.ForEach([.. factoryOptions.HttpClientActions], configure => configure(client)));
        return new MaiAgentClient(transport, logger);
    }

    private static ClientSettings Settings(IServiceProvider provider) =>
        ClientSettings.From(provider.GetRequiredService<IOptions<MaiAgentClientOptions>>().Value);
}
