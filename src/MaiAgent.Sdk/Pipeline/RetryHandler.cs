using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Repeats an attempt that failed, where <see cref="RetryRules"/> allow it: after the wait that the service asks for, else with exponential backoff.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<CallState> CallKey = new("MaiAgent.Sdk.Call");

    // The limit of Polly; a Retry-After may be longer.
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromDays(1);

    private readonly ILogger _logger;
    private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _attempt;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(MaiAgentClientOptions settings, ILogger logger)
    {
        _logger = logger;
        _attempt = base.SendAsync;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = settings.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // The rules count, because the number may differ from call to call.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = settings.MaxRetryDelay == Timeout.InfiniteTimeSpan || settings.MaxRetryDelay > LongestBackoff ? LongestBackoff : settings.MaxRetryDelay,
                ShouldHandle = static arguments => new ValueTask<bool>(RetryRules.Allow(CallOf(arguments.Context), arguments.Outcome, arguments.Context.CancellationToken)),
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(RetryRules.RequestedWait(CallOf(arguments.Context), arguments.Outcome.Result)),
                OnRetry = OnRetry,
            })
            .Build();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallState.Get(request) is { Settings.MaxRetries: > 0 } call ? RepeatAsync(call, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> RepeatAsync(CallState call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, state) => new ValueTask<HttpResponseMessage>(state.Attempt(state.Call.Request, context.CancellationToken)),
                context,
                (Call: call, Attempt: _attempt)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var request = CallOf(arguments.Context).Request;
        _logger.Retrying(
            request.Method,
            request.RequestUri!.AbsolutePath,
            arguments.AttemptNumber + 1,
            arguments.RetryDelay,
            arguments.Outcome.Result is { } response ? $"status {(int)response.StatusCode}" : arguments.Outcome.Exception!.GetType().Name);
        return default;
    }
}
