using System.Diagnostics;
using System.Diagnostics.Metrics;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>The source of spans and the meter: one for all clients of the process, as listeners expect.</summary>
internal static class Telemetry
{
    // The bounds that the conventions recommend, in seconds.
    private static readonly InstrumentAdvice<double> GenAiSeconds = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    private static readonly InstrumentAdvice<double> HttpSeconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly InstrumentAdvice<long> Counts = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144],
    };

    private static readonly Meter Meter = new(MaiAgentTelemetry.MeterName, UserAgent.Version);

    public static ActivitySource Source { get; } = new(MaiAgentTelemetry.ActivitySourceName, UserAgent.Version);

    public static Histogram<double> OperationDuration { get; } = Meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "Duration of a question, from asking to the end of its answer.", tags: null, GenAiSeconds);

    public static Histogram<double> TimeToFirstChunk { get; } = Meter.CreateHistogram(
        "gen_ai.client.operation.time_to_first_chunk", "s", "Time from asking to the first chunk of a streamed answer.", tags: null, GenAiSeconds);

    public static Histogram<double> RequestDuration { get; } = Meter.CreateHistogram(
        "maiagent.client.request.duration", "s", "Duration of a call other than a question, retries included.", tags: null, HttpSeconds);

    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>(
        "maiagent.client.retries", "{retry}", "Requests that were sent again.");

    public static Histogram<long> StreamChunks { get; } = Meter.CreateHistogram(
        "maiagent.client.stream.chunks", "{chunk}", "Chunks of a streamed answer.", tags: null, Counts);

    public static Histogram<long> StreamCharacters { get; } = Meter.CreateHistogram(
        "maiagent.client.stream.characters", "{character}", "Characters of a streamed answer.", tags: null, Counts);

    public static UpDownCounter<long> ActiveStreams { get; } = Meter.CreateUpDownCounter<long>(
        "maiagent.client.active_streams", "{stream}", "Streamed answers that are being received.");

    /// <summary>Whether anything of this is listened to.</summary>
    public static bool IsObserved =>
        Source.HasListeners()
        || OperationDuration.Enabled || TimeToFirstChunk.Enabled || RequestDuration.Enabled || Retries.Enabled
        || StreamChunks.Enabled || StreamCharacters.Enabled || ActiveStreams.Enabled;
}
