namespace MaiAgent.Sdk;

/// <summary>
/// The names under which the SDK emits spans and metrics, to be given to OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c>.
/// <c>docs/observability.md</c> lists their content; it never includes the text of a message or the API key.
/// </summary>
public static class MaiAgentTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>: <c>MaiAgent.Sdk</c>. Its version is that of the package.</summary>
    public const string ActivitySourceName = "MaiAgent.Sdk";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>: <c>MaiAgent.Sdk</c>. Its version is that of the package.</summary>
    public const string MeterName = "MaiAgent.Sdk";
}
