using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Completes the handlers of our HTTP clients behind all others, the factory's own logging included. The filter that is
/// registered first acts last.
/// </summary>
internal sealed class BeforeConnectionFilter(IEnumerable<ClientRegistration> clients) : IHttpMessageHandlerBuilderFilter
{
    private readonly HashSet<string> _names = clients.Select(static client => client.HttpClientName).ToHashSet(StringComparer.Ordinal);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is { } name && _names.Contains(name))
        {
            builder.AdditionalHandlers.Add(Transport.BeforeConnection(builder.PrimaryHandler));
        }
    };
}
