using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Adds the <see cref="ConnectionHandler"/> as the innermost handler of each HTTP client of the SDK, behind the factory's logging. Filters
/// act in reverse order of registration, so this one is registered first.
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
