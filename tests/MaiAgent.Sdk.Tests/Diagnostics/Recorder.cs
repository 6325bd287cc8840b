using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>OpenTelemetry as an application sets it up. It receives the telemetry of all clients of the process, and returns that of one server.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly int _port;
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider? _tracing;
    private readonly MeterProvider? _metering;

    public Recorder(Uri server, bool spans = true, bool metrics = true, Sampler? sampler = null)
    {
        _port = server.Port;
        _tracing = spans
            ? OpenTelemetry.Sdk.CreateTracerProviderBuilder()
                .AddSource(MaiAgentTelemetry.ActivitySourceName, "System.Net.Http", "Tests")
                .SetSampler(sampler ?? new AlwaysOnSampler())
                .AddInMemoryExporter(_spans)
                .Build()
            : null;
        _metering = metrics
            ? OpenTelemetry.Sdk.CreateMeterProviderBuilder().AddMeter(MaiAgentTelemetry.MeterName).AddInMemoryExporter(_metrics).Build()
            : null;
    }

    /// <summary>The spans of the SDK that have ended.</summary>
    public IReadOnlyList<Activity> Spans => SpansOf(MaiAgentTelemetry.ActivitySourceName);

    /// <summary>The spans of the connection that have ended.</summary>
    public IReadOnlyList<Activity> HttpSpans => SpansOf("System.Net.Http");

    /// <summary>The measurements so far.</summary>
    public IReadOnlyList<Measurement> Collect()
    {
        _metrics.Clear();
        _metering!.ForceFlush();
        return [.. _metrics.SelectMany(Measurement.From).Where(measurement => measurement.Port == _port)];
    }

    /// <summary>The measurements so far with one instrument.</summary>
    public IReadOnlyList<Measurement> Collect(string instrument) => [.. Collect().Where(measurement => measurement.Name == instrument)];

    public void Dispose()
    {
        _tracing?.Dispose();
        _metering?.Dispose();
    }

    private Activity[] SpansOf(string source) =>
        [.. _spans.Where(span => span.Source.Name == source && Equals(span.GetTagItem("server.port"), _port))];
}
