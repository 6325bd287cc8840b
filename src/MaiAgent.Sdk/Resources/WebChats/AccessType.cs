using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The kind of a web chat.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<AccessType>))]
public readonly struct AccessType(string? value) : IOpenEnum<AccessType>, IEquatable<AccessType>, IFormattable
{
    /// <summary><c>web</c> on the wire.</summary>
    public static AccessType Web { get; } = new("web");

    /// <summary><c>admin</c> on the wire.</summary>
    public static AccessType Admin { get; } = new("admin");

    /// <summary><c>api</c> on the wire.</summary>
    public static AccessType Api { get; } = new("api");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator AccessType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(AccessType left, AccessType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(AccessType left, AccessType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AccessType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AccessType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static AccessType IOpenEnum<AccessType>.From(string value) => new(value);
}
