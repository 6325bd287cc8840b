using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The processing state of a knowledge file.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<FileStatus>))]
public readonly struct FileStatus(string? value) : IOpenEnum<FileStatus>, IEquatable<FileStatus>, IFormattable
{
    /// <summary><c>initial</c> on the wire.</summary>
    public static FileStatus Initial { get; } = new("initial");

    /// <summary><c>processing</c> on the wire.</summary>
    public static FileStatus Processing { get; } = new("processing");

    /// <summary><c>done</c> on the wire.</summary>
    public static FileStatus Done { get; } = new("done");

    /// <summary><c>deleting</c> on the wire.</summary>
    public static FileStatus Deleting { get; } = new("deleting");

    /// <summary><c>failed</c> on the wire.</summary>
    public static FileStatus Failed { get; } = new("failed");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator FileStatus(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(FileStatus left, FileStatus right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(FileStatus left, FileStatus right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(FileStatus other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FileStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static FileStatus IOpenEnum<FileStatus>.From(string value) => new(value);
}
