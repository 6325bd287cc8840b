using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Tells the observers of a view what each of its calls got. It stands in the pipeline of such a view only.</summary>
internal sealed class ObservingHandler(
    Action<MaiAgentExchange>[] observers, TimeProvider timeProvider, ILogger logger, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new ObservedCall(timeProvider);
        call.GoWith(request);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (call.Exchange is { } exchange)
            {
                Report(exchange);
            }
        }
    }

    private void Report(MaiAgentExchange exchange)
    {
        foreach (var observer in observers)
        {
            try
            {
                observer(exchange);
            }
            catch (Exception exception)
            {
                // Whoever looks on must not cost the caller the answer.
                logger.ObserverFailed(exception, exchange.Method, exchange.RequestUri.AbsolutePath);
            }
        }
    }
}
