using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Waits after a failed attempt, as long as the service asks or with exponential backoff, and sends again.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<CallState> CallKey = new("MaiAgent.Sdk.Call");

    // The limit of Polly, and of MaxRetryDelay where it has one; a Retry-After may be longer.
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromDays(1);

    private readonly ILogger _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryPipeline(MaiAgentClientOptions settings, ILogger logger)
    {
        _logger = logger;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = settings.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // The rules count, because the number may differ from call to call.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = settings.MaxRetryDelay == Timeout.InfiniteTimeSpan ? LongestBackoff : settings.MaxRetryDelay,
                ShouldHandle = static arguments => new ValueTask<bool>(
                    RetryRules.Allow(CallOf(arguments.Context), arguments.Outcome.Result, arguments.Outcome.Exception, arguments.Context.CancellationToken)),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(RetryRules.RequestedWait(CallOf(arguments.Context), arguments.Outcome.Result)),
                OnRetry = OnRetry,
            })
            .Build();
    }

    /// <summary>Goes on after the first attempt, which got a response or failed: that is the first outcome that Polly sees.</summary>
    public async Task<HttpResponseMessage> RepeatAsync(
        CallState call,
        HttpResponseMessage? response,
        HttpRequestException? failure,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        var first = true;
        try
        {
            return await _pipeline.ExecuteAsync(
                async context =>
                {
                    var isFirst = first;
                    first = false;
                    return !isFirst ? await send(call.Request, context.CancellationToken).ConfigureAwait(false) : response ?? throw failure!;
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var call = CallOf(arguments.Context);
        call.MayHaveActed |= RetryRules.MayHaveActed(arguments.Outcome.Result, arguments.Outcome.Exception);
        var request = call.Request;
        _logger.Retrying(
            request.Method,
            request.RequestUri!.AbsolutePath,
            arguments.AttemptNumber + 1,
            arguments.RetryDelay,
            arguments.Outcome.Result is { } response ? $"status {(int)response.StatusCode}" : arguments.Outcome.Exception!.GetType().Name);
        return default;
    }
}
