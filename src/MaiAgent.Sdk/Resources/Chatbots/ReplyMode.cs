using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// How an assistant answers; unrelated to streaming.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<ReplyMode>))]
public readonly struct ReplyMode(string? value) : IOpenEnum<ReplyMode>, IEquatable<ReplyMode>, IFormattable
{
    /// <summary><c>normal</c> on the wire.</summary>
    public static ReplyMode Normal { get; } = new("normal");

    /// <summary><c>template</c> on the wire.</summary>
    public static ReplyMode Template { get; } = new("template");

    /// <summary><c>hybrid</c> on the wire.</summary>
    public static ReplyMode Hybrid { get; } = new("hybrid");

    /// <summary><c>workflow</c> on the wire.</summary>
    public static ReplyMode Workflow { get; } = new("workflow");

    /// <summary><c>agent</c> on the wire.</summary>
    public static ReplyMode Agent { get; } = new("agent");

    /// <summary><c>text_to_sql</c> on the wire.</summary>
    public static ReplyMode TextToSql { get; } = new("text_to_sql");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator ReplyMode(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(ReplyMode left, ReplyMode right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(ReplyMode left, ReplyMode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ReplyMode other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReplyMode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static ReplyMode IOpenEnum<ReplyMode>.From(string value) => new(value);
}
