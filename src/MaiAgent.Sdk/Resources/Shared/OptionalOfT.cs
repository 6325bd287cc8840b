using System.Diagnostics.CodeAnalysis;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// A member of a partial update in one of three states: unset, which is not sent and leaves the field alone; null, which is
/// sent and clears it; or a value, which is sent and replaces it.
/// </summary>
/// <typeparam name="T">The type of the value; nullable where null can be sent.</typeparam>
[SuppressMessage("Naming", "CA1716", Justification = "A keyword of Visual Basic, which can escape it.")]
public readonly struct Optional<T> : IOptional, IEquatable<Optional<T>>
{
    internal Optional(T value)
    {
        Value = value;
        IsSet = true;
    }

    /// <summary>Whether the member is sent. False for the default of this type.</summary>
    public bool IsSet { get; }

    /// <summary>What is sent when <see cref="IsSet"/> is true; it may be null.</summary>
    public T Value { get; }

    object? IOptional.Value => Value;

    /// <summary>A member that is sent. Where C# allows no implicit conversion, which is from an interface, use <see cref="Optional.Of{T}(T)"/>.</summary>
    /// <param name="value">What to send; null is sent as null.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Whether both are unset, or both are set to equal values.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSet == other.IsSet && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsSet, Value);

    /// <summary>The state, without the value: it may be a secret.</summary>
    public override string ToString() => IsSet ? "(set)" : "(unset)";
}
