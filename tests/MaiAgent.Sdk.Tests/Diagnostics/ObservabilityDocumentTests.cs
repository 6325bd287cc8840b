using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using MaiAgent.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Tests.Diagnostics;

/// <summary>docs/observability.md lists every instrument and event, and no other.</summary>
[Collection(nameof(RunsAlone))]
public sealed partial class ObservabilityDocumentTests
{
    private static readonly string Document = File.ReadAllText(Repository.PathOf("docs", "observability.md"));

    private static IEnumerable<LoggerMessageAttribute> Messages =>
        typeof(MaiAgentClient).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>();

    [Fact]
    public void Every_log_event_has_an_id_of_its_own() =>
        Assert.Equal(Messages.Count(), Messages.DistinctBy(message => message.EventId).Count());

    [Fact]
    public void The_log_events_are_those_of_the_document()
    {
        var documented = LogRow().Matches(Document).Select(row => (int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), row.Groups[2].Value));
        Assert.Equal(Messages.Select(message => (message.EventId, message.Level.ToString())).Order(), documented.Order());
    }

    [Fact]
    public void The_instruments_are_those_of_the_document()
    {
        var instruments = new List<(string, string, string?)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == MaiAgentTelemetry.MeterName)
                {
                    lock (instruments)
                    {
                        instruments.Add((instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit));
                    }
                }
            },
        };
        _ = Telemetry.IsObserved;
        listener.Start();
        var documented = InstrumentRow().Matches(Document).Select(row => (row.Groups[1].Value, row.Groups[2].Value, (string?)row.Groups[3].Value));
        Assert.Equal(instruments.Order(), documented.Order());
    }

    [Fact]
    public void Every_tag_is_in_the_document() =>
        Assert.All(
            typeof(TagNames).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            tag => Assert.Contains($"`{tag}`", Document, StringComparison.Ordinal));

    [GeneratedRegex(@"^\| (\d{4}) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `([a-z_.]+)` \| (Histogram|Counter|UpDownCounter) \| `?([^ |`]+)`? \|", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();
}
