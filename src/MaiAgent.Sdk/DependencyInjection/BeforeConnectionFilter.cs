using MaiAgent.Sdk.Http;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// Completes the handlers of our HTTP client behind all others, the factory's own logging included. The filter that is
/// registered first acts last.
/// </summary>
internal sealed class BeforeConnectionFilter : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (string.Equals(builder.Name, MaiAgentRegistration.ClientName, StringComparison.Ordinal))
        {
            builder.AdditionalHandlers.Add(Transport.BeforeConnection(builder.PrimaryHandler));
        }
    };
}
