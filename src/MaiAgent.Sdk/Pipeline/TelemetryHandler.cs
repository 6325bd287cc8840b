using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Records each request as the caller sees it: once, with its retries inside. Without a subscriber it only passes on.</summary>
internal sealed class TelemetryHandler(ILogger logger) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Telemetry.IsObserved || logger.IsEnabled(LogLevel.Debug)
            ? ObserveAsync(CallState.Get(request), cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> ObserveAsync(CallState state, CancellationToken cancellationToken)
    {
        var call = new RequestCall(state, logger);
        try
        {
            var response = await base.SendAsync(state.Request, cancellationToken).ConfigureAwait(false);
            call.End((int)response.StatusCode, exception: null);
            return response;
        }
        catch (Exception exception)
        {
            call.End(Failures.StatusOf(exception), exception);
            throw;
        }
    }
}
