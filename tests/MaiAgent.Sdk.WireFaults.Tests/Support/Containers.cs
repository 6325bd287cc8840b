using Microsoft.Extensions.DependencyInjection;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Clients from a container.</summary>
internal static class Containers
{
    public static ServiceProvider Build(this IServiceCollection services, Uri address, Action<IHttpClientBuilder>? configure = null, string apiKey = "test.key-4711")
    {
        var builder = services.AddMaiAgent(options =>
        {
            options.ApiKey = apiKey;
            options.BaseAddress = address;
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
            options.MaxResponseBytes = 4000;
        });
        configure?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    public static IMaiAgentClient Client(this ServiceProvider provider) => provider.GetRequiredService<IMaiAgentClient>();
}
