using System.Collections.Concurrent;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Adds the <see cref="ConnectionHandler"/> as the innermost handler of each HTTP client of the SDK, behind the factory's logging, and warns
/// of handlers that repeat. Filters act in reverse order of registration, so this one is registered first.
/// </summary>
internal sealed class BeforeConnectionFilter(IEnumerable<ClientRegistration> clients, SettingsAtStart settings) : IHttpMessageHandlerBuilderFilter
{
    private readonly Dictionary<string, ClientRegistration> _clients = clients.ToDictionary(static client => client.HttpClientName, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && _clients.TryGetValue(name, out var client))
        {
            WarnOnce(client, ResilienceHandlers.Find([.. builder.AdditionalHandlers, builder.PrimaryHandler]));
            builder.AdditionalHandlers.Add(new ConnectionHandler());
        }
    };

    /// <summary>Once a client: the factory makes the handlers again where the application has set their lifetime.</summary>
    private void WarnOnce(ClientRegistration client, string? handler)
    {
        if (handler is not null && _warned.TryAdd(client.HttpClientName, true))
        {
            settings.Of(client.OptionsName).LoggerFactory.ResilienceHandlerFound(client.HttpClientName, handler);
        }
    }
}
