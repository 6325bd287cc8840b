using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The way of every request, outermost first. docs/retries-and-limits.md prints the same list.</summary>
internal static class HandlerChain
{
    /// <summary>The handlers of each client and each view.</summary>
    public static HttpMessageHandler OfView(
        ApiKeySource apiKey, MaiAgentClientOptions settings, SharedPipeline shared, Func<MaiAgentExchange, Task>[] observers) => Chain(
        shared.Handler,
        new CallHandler(apiKey, settings, shared, observers.Length > 0),
        new ObservingHandler(observers, shared.Logger));

    /// <summary>The handlers that a client and its views share. Those of the application, if any, follow, and then <see cref="ConnectionHandler"/>.</summary>
    public static HttpMessageHandler Shared(MaiAgentClientOptions settings, ILogger logger, HttpMessageHandler connection, bool isDirect) => Chain(
        connection,
        new TelemetryHandler(logger),
        new ErrorHandler(),
        new OtherMethodHandler(),
        new RetryHandler(settings, logger),
        new AttemptHandler(isDirect));

    private static DelegatingHandler Chain(HttpMessageHandler last, params ReadOnlySpan<DelegatingHandler> handlers)
    {
        for (var i = 0; i < handlers.Length; i++)
        {
            handlers[i].InnerHandler = i + 1 < handlers.Length ? handlers[i + 1] : last;
        }

        return handlers[0];
    }
}
