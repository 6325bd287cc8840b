using MaiAgent.Sdk;
using MaiAgent.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the MaiAgent client.</summary>
public static class MaiAgentServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IMaiAgentClient"/> with the section <c>MaiAgent</c> of the container's configuration, if there is one.
    /// What it leaves open is filled from the environment variables <c>MAIAGENT_API_KEY</c> and <c>MAIAGENT_BASE_URL</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<IConfigureOptions<MaiAgentClientOptions>>(static provider =>
            new ConfigureFromEnvironment(provider.GetService<IConfiguration>()?.GetSection(ConfigureFromSection.DefaultSection)));
        return MaiAgentRegistration.Add(services);
    }

    /// <summary>Registers <see cref="IMaiAgentClient"/> with what the action sets, and nothing else.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, Action<MaiAgentClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return MaiAgentRegistration.Add(services);
    }

    /// <summary>Registers <see cref="IMaiAgentClient"/> with what the section sets, and nothing else.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">A section with the names of <see cref="MaiAgentClientOptions"/> as keys.</param>
    /// <returns>The builder of the client's connections; handlers added to it see every attempt.</returns>
    public static IHttpClientBuilder AddMaiAgent(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddSingleton<IConfigureOptions<MaiAgentClientOptions>>(new ConfigureFromSection(section));
        return MaiAgentRegistration.Add(services);
    }
}
