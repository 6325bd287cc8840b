using System.Globalization;
using OpenTelemetry.Metrics;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>One metric point as it would leave the process.</summary>
internal sealed record Measurement(string Name, string Unit, string Tags, double Sum, long Count, IReadOnlyList<double> Bounds)
{
    public static Measurement From(Metric metric, MetricPoint point, SortedDictionary<string, object?> tags)
    {
        var text = string.Join(' ', tags.Where(tag => tag.Key != "server.port").Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value}")));
        if (metric.MetricType != MetricType.Histogram)
        {
            return new Measurement(metric.Name, metric.Unit, text, point.GetSumLong(), 1, []);
        }

        var bounds = new List<double>();
        foreach (var bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return new Measurement(metric.Name, metric.Unit, text, point.GetHistogramSum(), point.GetHistogramCount(), bounds[..^1]);
    }
}
