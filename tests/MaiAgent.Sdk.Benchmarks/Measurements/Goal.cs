using System.Globalization;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>One goal and its measurement.</summary>
internal sealed record Goal(string What, double Measured, double Bound, bool AtLeast, string Unit = "")
{
    public bool IsMet => AtLeast ? Measured >= Bound : Measured <= Bound;

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {What} | {(AtLeast ? "≥" : "≤")} {Bound:0.##}{Unit} | {Measured:0.##}{Unit} | {(IsMet ? "met" : "**missed**")} |");
}
