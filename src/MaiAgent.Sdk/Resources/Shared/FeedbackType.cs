using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// A reader's reaction to an answer.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<FeedbackType>))]
public readonly struct FeedbackType(string? value) : IOpenEnum<FeedbackType>, IEquatable<FeedbackType>, IFormattable
{
    /// <summary><c>like</c> on the wire.</summary>
    public static FeedbackType Like { get; } = new("like");

    /// <summary><c>dislike</c> on the wire.</summary>
    public static FeedbackType Dislike { get; } = new("dislike");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator FeedbackType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(FeedbackType left, FeedbackType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(FeedbackType left, FeedbackType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FeedbackType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeedbackType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static FeedbackType IOpenEnum<FeedbackType>.From(string value) => new(value);
}
