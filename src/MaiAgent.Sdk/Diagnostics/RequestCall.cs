using System.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// One request with its retries, as a span, measurements and lines of the log. Of a completion only the retries are measured here:
/// its span and its duration, which may be that of a stream, are those of <see cref="CompletionCall"/>.
/// </summary>
internal sealed class RequestCall
{
    private readonly CallState _call;
    private readonly ILogger _logger;
    private readonly CallClock _clock;
    private readonly bool _isQuestion;
    private readonly KeyValuePair<string, object?>[]? _tags;
    private readonly Activity? _activity;

    public RequestCall(CallState call, ILogger logger)
    {
        var address = call.Request.RequestUri!;
        var template = call.UrlTemplate;
        _call = call;
        _logger = logger;
        _clock = new CallClock(call.Settings.TimeProvider);
        _isQuestion = call.IsOurs && template.EndsWith("/completions/", StringComparison.Ordinal);
        if (Telemetry.IsObserved)
        {
            _tags =
            [
                new(TagNames.RequestMethod, call.Request.Method.Method),
                new(TagNames.UrlTemplate, template),
                new(TagNames.ServerAddress, address.IdnHost),
                new(TagNames.ServerPort, address.Port),
            ];
            _activity = _isQuestion ? null : _clock.StartActivity($"{call.Request.Method} {template}", _tags);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.RequestStarted(call.Request.Method, address.AbsolutePath);
        }
    }

    /// <summary>The response has a success status.</summary>
    public void End(HttpResponseMessage response)
    {
        var elapsed = _clock.Elapsed;
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            _logger.RequestEnded(_call.Request.Method, _call.Request.RequestUri!.AbsolutePath, (int)response.StatusCode, (long)elapsed.TotalMilliseconds);
        }

        Measure(elapsed, (int)response.StatusCode, errorType: null);
    }

    /// <summary>It failed with the exception that the caller gets.</summary>
    public void Fail(Exception exception)
    {
        var elapsed = _clock.Elapsed;
        var errorType = Failures.TypeOf(exception);
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            _logger.RequestFailed(_call.Request.Method, _call.Request.RequestUri!.AbsolutePath, errorType, _call.Attempts, (long)elapsed.TotalMilliseconds);
        }

        Measure(elapsed, Failures.StatusOf(exception), errorType);
    }

    private void Measure(TimeSpan elapsed, int? status, string? errorType)
    {
        if (_tags is null)
        {
            return;
        }

        var retries = _call.Attempts - 1;
        if (retries > 0)
        {
            Telemetry.Retries.Add(retries, _tags);
            _activity?.SetTag(TagNames.ResendCount, retries);
        }

        if (!_isQuestion)
        {
            Telemetry.RequestDuration.Record(elapsed.TotalSeconds, Outcome(status, errorType));
        }

        if (_activity is not null)
        {
            _activity.SetTag(TagNames.StatusCode, status);
            _activity.SetTag(TagNames.ErrorType, errorType);
            _activity.SetStatus(errorType is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            _clock.Stop(_activity, elapsed);
        }
    }

    private TagList Outcome(int? status, string? errorType)
    {
        var tags = new TagList(_tags);
        if (status is not null)
        {
            tags.Add(TagNames.StatusCode, status);
        }

        if (errorType is not null)
        {
            tags.Add(TagNames.ErrorType, errorType);
        }

        return tags;
    }
}
