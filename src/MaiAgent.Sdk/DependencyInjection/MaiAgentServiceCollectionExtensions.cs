using MaiAgent.Sdk;
using MaiAgent.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the MaiAgent client.</summary>
public static class MaiAgentServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IMaiAgentClient"/> with the section <c>MaiAgent</c> of the container's configuration, if there is one.
    /// Missing options come from the environment variables <c>MAIAGENT_API_KEY</c> and <c>MAIAGENT_BASE_URL</c>.
    /// When the configuration is reloaded, the next call takes the new API key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Read(services, Options.Options.DefaultName, DefaultSection);
        services.AddSingleton<IConfigureOptions<MaiAgentClientOptions>, ConfigureFromEnvironment>();
        return MaiAgentRegistration.Add(services, serviceKey: null);
    }

    /// <summary>Registers <see cref="IMaiAgentClient"/> with the options that the action sets.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, Action<MaiAgentClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return MaiAgentRegistration.Add(services, serviceKey: null);
    }

    /// <summary>
    /// Registers <see cref="IMaiAgentClient"/> with the options of the section. When the section is reloaded, the next
    /// call takes the new API key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="section">A section with the names of <see cref="MaiAgentClientOptions"/> as keys.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        Read(services, Options.Options.DefaultName, _ => section);
        return MaiAgentRegistration.Add(services, serviceKey: null);
    }

    /// <summary>
    /// Registers a keyed <see cref="IMaiAgentClient"/> with the options that the action sets: its own options, connections
    /// and handlers, beside those of every other client.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to ask for it with, such as <c>[FromKeyedServices("tenant-a")]</c>; also the name of its options.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of this client's connections; handlers added to it see every attempt.</returns>
    /// <exception cref="ArgumentException">The service key is null, empty or white space.</exception>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, string serviceKey, Action<MaiAgentClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(serviceKey, configure);
        return MaiAgentRegistration.Add(services, serviceKey);
    }

    /// <summary>
    /// Registers a keyed <see cref="IMaiAgentClient"/> with the options of the section: its own options, connections
    /// and handlers, beside those of every other client. When the section is reloaded, its next call takes the new API key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to ask for it with, such as <c>[FromKeyedServices("tenant-a")]</c>; also the name of its options.</param>
    /// <param name="section">A section with the names of <see cref="MaiAgentClientOptions"/> as keys.</param>
    /// <returns>The builder of this client's connections; handlers added to it see every attempt.</returns>
    /// <exception cref="ArgumentException">The service key is null, empty or white space.</exception>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, string serviceKey, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(serviceKey);
        ArgumentNullException.ThrowIfNull(section);
        Read(services, serviceKey, _ => section);
        return MaiAgentRegistration.Add(services, serviceKey);
    }

    private static IConfigurationSection DefaultSection(IServiceProvider provider) =>
        (provider.GetService<IConfiguration>() ?? new ConfigurationBuilder().Build()).GetSection("MaiAgent");

    private static void Read(IServiceCollection services, string optionsName, Func<IServiceProvider, IConfiguration> section)
    {
        services.AddSingleton<IConfigureOptions<MaiAgentClientOptions>>(provider => new ConfigureFromSection(optionsName, section(provider), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IOptionsChangeTokenSource<MaiAgentClientOptions>>(provider => new ConfigurationChangeTokenSource<MaiAgentClientOptions>(optionsName, section(provider)));
    }
}
