using System.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>
/// One request with its retries, as a span, measurements and lines of the log. Of a question only the retries are measured here:
/// its span and its duration, which may be that of a stream, are those of <see cref="CompletionCall"/>.
/// </summary>
internal sealed class RequestCall
{
    private readonly HttpRequestMessage _request;
    private readonly ILogger _logger;
    private readonly CallClock _clock;
    private readonly bool _isQuestion;
    private readonly KeyValuePair<string, object?>[]? _tags;
    private readonly Activity? _activity;

    public RequestCall(HttpRequestMessage request, TimeProvider time, ILogger logger)
    {
        var address = request.RequestUri!;
        _request = request;
        _logger = logger;
        _clock = new CallClock(time);
        _isQuestion = UrlTemplates.IsQuestion(address);
        if (Telemetry.IsObserved)
        {
            var template = UrlTemplates.Of(address);
            _tags =
            [
                new(TagNames.RequestMethod, request.Method.Method),
                new(TagNames.UrlTemplate, template),
                new(TagNames.ServerAddress, address.IdnHost),
                new(TagNames.ServerPort, address.Port),
            ];
            _activity = _isQuestion ? null : _clock.StartActivity($"{request.Method} {template}", _tags);
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.RequestStarted(request.Method, address.AbsolutePath);
        }
    }

    /// <summary>It was answered with success.</summary>
    public void End(HttpResponseMessage response)
    {
        var elapsed = _clock.Elapsed;
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            _logger.RequestEnded(_request.Method, _request.RequestUri!.AbsolutePath, (int)response.StatusCode, (long)elapsed.TotalMilliseconds);
        }

        Measure(elapsed, (int)response.StatusCode, errorType: null);
    }

    /// <summary>It failed, and the caller is told by the exception.</summary>
    public void Fail(Exception exception)
    {
        var elapsed = _clock.Elapsed;
        var errorType = Failures.TypeOf(exception);
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            _logger.RequestFailed(_request.Method, _request.RequestUri!.AbsolutePath, errorType, AttemptCount.Get(_request), (long)elapsed.TotalMilliseconds);
        }

        Measure(elapsed, Failures.StatusOf(exception), errorType);
    }

    private void Measure(TimeSpan elapsed, int? status, string? errorType)
    {
        if (_tags is null)
        {
            return;
        }

        var retries = AttemptCount.Get(_request) - 1;
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
