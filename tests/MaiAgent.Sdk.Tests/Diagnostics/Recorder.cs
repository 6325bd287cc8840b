using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>OpenTelemetry as an application sets it up. It hears all clients of the process, and keeps what is about one server.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly long _port;
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ConcurrentQueue<Measurement> _measurements = [];
    private readonly TracerProvider? _tracing;
    private readonly MeterProvider? _metering;

    public Recorder(Uri server, bool spans = true, bool metrics = true, Sampler? sampler = null)
    {
        _port = server.Port;
        _tracing = spans
            ? OpenTelemetry.Sdk.CreateTracerProviderBuilder()
                .AddSource(MaiAgentTelemetry.ActivitySourceName, "System.Net.Http", "Tests")
                .SetSampler(sampler ?? new AlwaysOnSampler())
                .AddProcessor(new SimpleActivityExportProcessor(new Exporter<Activity>(Keep)))
                .Build()
            : null;
        _metering = metrics
            ? OpenTelemetry.Sdk.CreateMeterProviderBuilder()
                .AddMeter(MaiAgentTelemetry.MeterName)
                .AddReader(new BaseExportingMetricReader(new Exporter<Metric>(Keep)))
                .Build()
            : null;
    }

    /// <summary>The spans of the SDK that have ended.</summary>
    public IReadOnlyList<Activity> Spans => [.. _spans.Where(span => span.Source.Name == MaiAgentTelemetry.ActivitySourceName)];

    /// <summary>The spans of the connection that have ended.</summary>
    public IReadOnlyList<Activity> HttpSpans => [.. _spans.Where(span => span.Source.Name == "System.Net.Http")];

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<Measurement> Collect()
    {
        _measurements.Clear();
        _metering!.ForceFlush();
        return [.. _measurements];
    }

    /// <summary>What was measured so far with one instrument.</summary>
    public IReadOnlyList<Measurement> Collect(string instrument) => [.. Collect().Where(measurement => measurement.Name == instrument)];

    public void Dispose()
    {
        _tracing?.Dispose();
        _metering?.Dispose();
    }

    private void Keep(Activity span)
    {
        if (span.GetTagItem("server.port") is int port && port == _port)
        {
            _spans.Enqueue(span);
        }
    }

    private void Keep(Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var tags = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (name, value) in point.Tags)
            {
                tags[name] = value;
            }

            if (tags.TryGetValue("server.port", out var port) && Equals(port, (int)_port))
            {
                _measurements.Enqueue(Measurement.From(metric, point, tags));
            }
        }
    }

    private sealed class Exporter<T>(Action<T> keep) : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch)
            {
                keep(item);
            }

            return ExportResult.Success;
        }
    }
}
