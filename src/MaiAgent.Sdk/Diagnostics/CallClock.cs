using System.Diagnostics;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The time of one call, by the client's clock: spans, measurements and logs agree about it.</summary>
internal sealed class CallClock(TimeProvider time)
{
    private readonly DateTimeOffset _startTime = time.GetUtcNow();
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Starts the span of the call, below the current one; null when nobody wants it.</summary>
    public Activity? StartActivity(string name, KeyValuePair<string, object?>[] tags) =>
        Telemetry.Source.StartActivity(name, ActivityKind.Client, default(ActivityContext), tags, links: null, _startTime);

    /// <summary>Ends the span so long after its start.</summary>
    public void Stop(Activity activity, TimeSpan elapsed)
    {
        activity.SetEndTime((_startTime + elapsed).UtcDateTime);
        activity.Stop();
    }
}
