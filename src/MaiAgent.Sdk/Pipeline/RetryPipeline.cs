using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>Waits after a failed attempt, as long as the service asks or with exponential backoff, and sends again.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<Call> CallKey = new("MaiAgent.Sdk.Call");

    // What Polly accepts; a Retry-After may be longer.
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromDays(1);

    private readonly RetryRules _rules;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryPipeline(ClientSettings settings, RetryRules rules, ILogger logger)
    {
        _rules = rules;
        _logger = logger;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = settings.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = settings.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = settings.MaxRetryDelay == Timeout.InfiniteTimeSpan || settings.MaxRetryDelay > LongestBackoff ? LongestBackoff : settings.MaxRetryDelay,
                ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments.Outcome, arguments.Context)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(rules.RequestedWait(arguments.Outcome.Result)),
                OnRetry = OnRetry,
            })
            .Build();
    }

    /// <summary>Goes on after the first attempt, which got <paramref name="response"/> or ended with <paramref name="failure"/>.</summary>
    public async Task<HttpResponseMessage> RepeatAsync(
        HttpRequestMessage request,
        HttpResponseMessage? response,
        Exception? failure,
        long started,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt,
        CancellationToken cancellationToken)
    {
        var call = new Call(request, started, attempt)
        {
            First = failure is null ? Outcome.FromResult(response) : Outcome.FromException<HttpResponseMessage>(failure),
        };
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(static (context, call) => call.AttemptAsync(context.CancellationToken), context, call).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldRetry(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        var call = context.Properties.GetValue(CallKey, null!);
        return outcome.Exception is { } exception
            ? RetryRules.Allow(call.Request, exception, context.CancellationToken)
            : _rules.Allow(call.Request, outcome.Result!, call.Started, context.CancellationToken);
    }

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.Properties.GetValue(CallKey, null!).Request;
        _logger.Retrying(
            request.Method,
            request.RequestUri!.AbsolutePath,
            arguments.AttemptNumber + 1,
            arguments.RetryDelay,
            arguments.Outcome.Result is { } response ? $"status {(int)response.StatusCode}" : arguments.Outcome.Exception!.GetType().Name);
        return default;
    }

    /// <summary>One call; the outcome of its first attempt is there already.</summary>
    private sealed record Call(HttpRequestMessage Request, long Started, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Attempt)
    {
        public Outcome<HttpResponseMessage>? First { get; set; }

        public async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(CancellationToken cancellationToken)
        {
            if (First is { } first)
            {
                First = null;
                return first;
            }

            try
            {
                return Outcome.FromResult(await Attempt(Request, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception)
            {
                return Outcome.FromException<HttpResponseMessage>(exception);
            }
        }
    }
}
