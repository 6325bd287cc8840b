using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The time, the span and the duration of one call, by the client's clock: spans, measurements and logs agree about it.</summary>
internal sealed class CallSpan(TimeProvider time)
{
    private readonly DateTimeOffset _startTime = time.GetUtcNow();
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>The span; null when nobody wants it.</summary>
    public Activity? Activity { get; private set; }

    /// <summary>Starts the span, below the current one.</summary>
    public void Start(string name, KeyValuePair<string, object?>[] tags) =>
        Activity = Telemetry.Source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags, links: null, _startTime);

    /// <summary>Tags the span with the outcome of its request.</summary>
    public void TagRequest(int? status, int attempts)
    {
        if (status is not null)
        {
            Activity?.SetTag(TagNames.StatusCode, status);
        }

        if (attempts > 1)
        {
            Activity?.SetTag(TagNames.ResendCount, attempts - 1);
        }
    }

    /// <summary>Records the duration, with the kind of the failure if there is one, and ends the span.</summary>
    public void End(TimeSpan elapsed, Histogram<double> duration, TagList tags, Exception? exception)
    {
        if (exception is not null)
        {
            var errorType = Failures.TypeOf(exception);
            tags.Add(TagNames.ErrorType, errorType);
            Activity?.SetTag(TagNames.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);
        }

        duration.Record(elapsed.TotalSeconds, tags);
        Activity?.SetEndTime((_startTime + elapsed).UtcDateTime).Stop();
    }
}
