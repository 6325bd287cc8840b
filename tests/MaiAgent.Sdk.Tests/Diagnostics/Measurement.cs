using System.Globalization;
using OpenTelemetry.Metrics;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>One metric point as it would leave the process.</summary>
internal sealed record Measurement(string Name, string Unit, int? Port, string Tags, double Sum, long Count, IReadOnlyList<double> Bounds)
{
    public static IEnumerable<Measurement> From(MetricSnapshot metric) => metric.MetricPoints.Select(point => From(metric, point));

    private static Measurement From(MetricSnapshot metric, MetricPoint point)
    {
        var tags = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in point.Tags)
        {
            tags[name] = value;
        }

        tags.Remove("server.port", out var port);
        var text = string.Join(' ', tags.Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")));
        if (metric.MetricType != MetricType.Histogram)
        {
            return new Measurement(metric.Name, metric.Unit, port as int?, text, point.GetSumLong(), 1, []);
        }

        var bounds = new List<double>();
        foreach (var bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return new Measurement(metric.Name, metric.Unit, port as int?, text, point.GetHistogramSum(), point.GetHistogramCount(), bounds[..^1]);
    }
}
