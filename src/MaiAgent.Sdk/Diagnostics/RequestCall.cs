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
    private readonly CallSpan _span;
    private readonly bool _isQuestion;
    private readonly KeyValuePair<string, object?>[]? _tags;

    public RequestCall(CallState call, ILogger logger)
    {
        var address = call.Request.RequestUri!;
        var template = call.UrlTemplate;
        _call = call;
        _logger = logger;
        _span = new CallSpan(call.Settings.TimeProvider);
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
            if (!_isQuestion)
            {
                _span.Start($"{call.Request.Method} {template}", _tags);
            }
        }

        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.RequestStarted(call.Request.Method, address.AbsolutePath);
        }
    }

    /// <summary>The response has a success status, or the call failed with the exception that the caller gets.</summary>
    public void End(int? status, Exception? exception)
    {
        var elapsed = _span.Elapsed;
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            var (method, path, milliseconds) = (_call.Request.Method, _call.Request.RequestUri!.AbsolutePath, (long)elapsed.TotalMilliseconds);
            if (exception is null)
            {
                _logger.RequestEnded(method, path, status!.Value, milliseconds);
            }
            else
            {
                _logger.RequestFailed(method, path, Failures.TypeOf(exception), _call.Attempts, milliseconds);
            }
        }

        if (_tags is not null && _call.Attempts > 1)
        {
            Telemetry.Retries.Add(_call.Attempts - 1, _tags);
        }

        if (_tags is not null && !_isQuestion)
        {
            var tags = new TagList(_tags);
            if (status is not null)
            {
                tags.Add(TagNames.StatusCode, status);
            }

            _span.TagRequest(status, _call.Attempts);
            _span.End(elapsed, Telemetry.RequestDuration, tags, exception);
        }
    }
}
