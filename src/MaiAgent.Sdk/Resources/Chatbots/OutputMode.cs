using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// Whether an assistant answers with free text or with JSON that follows its <c>rawOutputFormat</c>.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<OutputMode>))]
public readonly struct OutputMode(string? value) : IOpenEnum<OutputMode>, IEquatable<OutputMode>, IFormattable
{
    /// <summary><c>text</c> on the wire.</summary>
    public static OutputMode Text { get; } = new("text");

    /// <summary><c>json_schema</c> on the wire.</summary>
    public static OutputMode JsonSchema { get; } = new("json_schema");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator OutputMode(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(OutputMode left, OutputMode right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(OutputMode left, OutputMode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OutputMode other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OutputMode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static OutputMode IOpenEnum<OutputMode>.From(string value) => new(value);
}
