using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The channel behind an inbox.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<ChannelType>))]
public readonly struct ChannelType(string? value) : IOpenEnum<ChannelType>, IEquatable<ChannelType>, IFormattable
{
    /// <summary><c>line</c> on the wire.</summary>
    public static ChannelType Line { get; } = new("line");

    /// <summary><c>telegram</c> on the wire.</summary>
    public static ChannelType Telegram { get; } = new("telegram");

    /// <summary><c>web</c> on the wire.</summary>
    public static ChannelType Web { get; } = new("web");

    /// <summary><c>messenger</c> on the wire.</summary>
    public static ChannelType Messenger { get; } = new("messenger");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator ChannelType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(ChannelType left, ChannelType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(ChannelType left, ChannelType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ChannelType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChannelType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static ChannelType IOpenEnum<ChannelType>.From(string value) => new(value);
}
