using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// Who parses a knowledge file.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<ParserProvider>))]
public readonly struct ParserProvider(string? value) : IOpenEnum<ParserProvider>, IEquatable<ParserProvider>, IFormattable
{
    /// <summary><c>maiagent</c> on the wire.</summary>
    public static ParserProvider Maiagent { get; } = new("maiagent");

    /// <summary><c>llama</c> on the wire.</summary>
    public static ParserProvider Llama { get; } = new("llama");

    /// <summary><c>azure</c> on the wire.</summary>
    public static ParserProvider Azure { get; } = new("azure");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator ParserProvider(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(ParserProvider left, ParserProvider right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(ParserProvider left, ParserProvider right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ParserProvider other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParserProvider other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static ParserProvider IOpenEnum<ParserProvider>.From(string value) => new(value);
}
