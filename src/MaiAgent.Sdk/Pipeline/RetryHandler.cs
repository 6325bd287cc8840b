using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Repeats an attempt that failed, where the rules allow it. A first attempt that does not fail, as nearly all do, pays
/// nothing for it: what waits and repeats is made when it is first needed.
/// </summary>
internal sealed class RetryHandler(ClientSettings settings, ILogger logger, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    private readonly RetryRules _rules = new(settings);
    private RetryPipeline? _pipeline;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = settings.TimeProvider.GetTimestamp();
        HttpResponseMessage? response = null;
        Exception? failure = null;
        try
        {
            response = await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
            if (!_rules.Allow(request, response, started, cancellationToken))
            {
                return response;
            }
        }
        catch (HttpRequestException exception) when (RetryRules.Allow(request, exception, cancellationToken))
        {
            failure = exception;
        }

        return await RepeatAsync(request, response, failure, started, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> RepeatAsync(
        HttpRequestMessage request, HttpResponseMessage? response, Exception? failure, long started, CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _pipeline, () => new RetryPipeline(settings, _rules, logger))
            .RepeatAsync(request, response, failure, started, AttemptAsync, cancellationToken);

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AttemptCount.Increment(request);
        return base.SendAsync(request, cancellationToken);
    }
}
