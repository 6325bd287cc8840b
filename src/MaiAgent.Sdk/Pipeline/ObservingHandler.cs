using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Reports the exchange of each call to the observers of a view.</summary>
internal sealed class ObservingHandler(Func<MaiAgentExchange, Task>[] observers, ILogger logger) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        observers.Length == 0 ? base.SendAsync(request, cancellationToken) : ObserveAsync(CallState.Get(request), cancellationToken);

    private async Task<HttpResponseMessage> ObserveAsync(CallState call, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(call.Request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (call.Exchange is { } exchange)
            {
                await ReportAsync(exchange).ConfigureAwait(false);
            }
        }
    }

    private async Task ReportAsync(MaiAgentExchange exchange)
    {
        foreach (var observer in observers)
        {
            try
            {
                await observer(exchange).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // An observer's exception must not fail the call.
                logger.ObserverFailed(exception, exchange.Method, exchange.RequestUri.AbsolutePath);
            }
        }
    }
}
