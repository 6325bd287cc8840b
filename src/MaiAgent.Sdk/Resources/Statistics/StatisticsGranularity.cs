using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The size of a bucket of message statistics.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<StatisticsGranularity>))]
public readonly struct StatisticsGranularity(string? value) : IOpenEnum<StatisticsGranularity>, IEquatable<StatisticsGranularity>, IFormattable
{
    /// <summary><c>hour</c> on the wire.</summary>
    public static StatisticsGranularity Hour { get; } = new("hour");

    /// <summary><c>day</c> on the wire.</summary>
    public static StatisticsGranularity Day { get; } = new("day");

    /// <summary><c>month</c> on the wire.</summary>
    public static StatisticsGranularity Month { get; } = new("month");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator StatisticsGranularity(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(StatisticsGranularity left, StatisticsGranularity right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(StatisticsGranularity left, StatisticsGranularity right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(StatisticsGranularity other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StatisticsGranularity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static StatisticsGranularity IOpenEnum<StatisticsGranularity>.From(string value) => new(value);
}
