using System.Net;
using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace MaiAgent.Sdk.Http;

/// <summary>
/// Repeats an attempt that failed, where repeating cannot make anything happen twice: reading, replacing and deleting after a
/// failure that may pass; creating, changing and asking only when the service cannot have acted on the request.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> RequestKey = new("MaiAgent.Sdk.Request");
    private static readonly ResiliencePropertyKey<long> StartedKey = new("MaiAgent.Sdk.Started");

    // What Polly accepts; a Retry-After may be longer.
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromDays(1);

    private readonly ClientSettings _settings;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(ClientSettings settings, ILogger logger, HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
        _settings = settings;
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
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(RetryAfter(arguments.Outcome)),
                OnRetry = OnRetry,
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RequestKey, request);
        context.Properties.Set(StartedKey, _settings.TimeProvider.GetTimestamp());
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, handler) => handler.AttemptAsync(context),
                context,
                this).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(ResilienceContext context)
    {
        var request = context.Properties.GetValue(RequestKey, null!);
        AttemptCount.Increment(request);
        return await base.SendAsync(request, context.CancellationToken).ConfigureAwait(false);
    }

    private ValueTask OnRetry(OnRetryArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.Properties.GetValue(RequestKey, null!);
        _logger.Retrying(
            request.Method,
            request.RequestUri!.AbsolutePath,
            arguments.AttemptNumber + 1,
            arguments.RetryDelay,
            (int?)arguments.Outcome.Result?.StatusCode,
            arguments.Outcome.Exception?.GetType().Name);
        return default;
    }

    private bool ShouldRetry(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        if (context.CancellationToken.IsCancellationRequested)
        {
            return false;
        }

        var isRepeatable = IsRepeatable(context.Properties.GetValue(RequestKey, null!).Method);
        if (outcome.Exception is { } exception)
        {
            return exception is HttpRequestException failure
                && (isRepeatable || failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError);
        }

        var response = outcome.Result!;
        var wait = RetryAfter(outcome);
        var isTransient = response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => true,
            HttpStatusCode.ServiceUnavailable => isRepeatable || wait is not null,
            HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => isRepeatable,
            _ => false,
        };
        return isTransient && (wait is null || IsAffordable(wait.Value, context));
    }

    private bool IsAffordable(TimeSpan wait, ResilienceContext context)
    {
        var spent = _settings.TimeProvider.GetElapsedTime(context.Properties.GetValue(StartedKey, 0L));
        return wait <= MaiAgentClientOptionsValidator.LongestTimeout
            && (_settings.MaxRetryDelay == Timeout.InfiniteTimeSpan || wait <= _settings.MaxRetryDelay)
            && (_settings.RequestTimeout == Timeout.InfiniteTimeSpan || wait < _settings.RequestTimeout - spent);
    }

    private TimeSpan? RetryAfter(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? RetryAfterHeader.Read(response, _settings.TimeProvider) : null;

    private static bool IsRepeatable(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Put || method == HttpMethod.Delete;
}
