using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Repeats an attempt that failed, where <see cref="RetryRules"/> allow it. Nearly every first attempt succeeds, and Polly takes some 50 ms
/// of the first call of a process, so <see cref="RetryPipeline"/> is created with the first repetition.
/// </summary>
internal sealed class RetryHandler(MaiAgentClientOptions settings, ILogger logger) : DelegatingHandler
{
    private RetryPipeline? _pipeline;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Get(request);
        HttpResponseMessage? response = null;
        HttpRequestException? failure = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!RetryRules.Allow(call, response, failure, cancellationToken))
            {
                return response;
            }
        }
        catch (HttpRequestException exception) when (RetryRules.Allow(call, response, exception, cancellationToken))
        {
            failure = exception;
        }

        return await Pipeline.RepeatAsync(call, response, failure, base.SendAsync, cancellationToken).ConfigureAwait(false);
    }

    private RetryPipeline Pipeline => LazyInitializer.EnsureInitialized(ref _pipeline, () => new RetryPipeline(settings, logger));
}
