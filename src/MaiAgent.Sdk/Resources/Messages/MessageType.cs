using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The direction of a message.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<MessageType>))]
public readonly struct MessageType(string? value) : IOpenEnum<MessageType>, IEquatable<MessageType>, IFormattable
{
    /// <summary>From the contact. <c>incoming</c> on the wire.</summary>
    public static MessageType Incoming { get; } = new("incoming");

    /// <summary>From the assistant or an operator. <c>outgoing</c> on the wire.</summary>
    public static MessageType Outgoing { get; } = new("outgoing");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator MessageType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(MessageType left, MessageType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(MessageType left, MessageType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MessageType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MessageType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static MessageType IOpenEnum<MessageType>.From(string value) => new(value);
}
