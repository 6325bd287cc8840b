using System.Diagnostics;
using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>
/// The kind of database behind text-to-SQL.
/// An open set: a value without a name here is kept as the service sent it.
/// </summary>
/// <param name="value">The value in the spelling of the wire.</param>
[DebuggerDisplay("{Value,nq}")]
[JsonConverter(typeof(OpenEnumConverter<DatabaseType>))]
public readonly struct DatabaseType(string? value) : IOpenEnum<DatabaseType>, IEquatable<DatabaseType>, IFormattable
{
    /// <summary><c>mysql</c> on the wire.</summary>
    public static DatabaseType Mysql { get; } = new("mysql");

    /// <summary><c>postgresql</c> on the wire.</summary>
    public static DatabaseType Postgresql { get; } = new("postgresql");

    /// <summary><c>mssql</c> on the wire.</summary>
    public static DatabaseType Mssql { get; } = new("mssql");

    /// <summary><c>oracle</c> on the wire.</summary>
    public static DatabaseType Oracle { get; } = new("oracle");

    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => value ?? "";

    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    /// <param name="value">The value; null gives the default of this type.</param>
    public static implicit operator DatabaseType(string? value) => new(value);

    /// <summary>Whether both are the same value, to the letter.</summary>
    public static bool operator ==(DatabaseType left, DatabaseType right) => left.Equals(right);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(DatabaseType left, DatabaseType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(DatabaseType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DatabaseType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;

    /// <summary>The <see cref="Value"/>, whatever the format.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    static DatabaseType IOpenEnum<DatabaseType>.From(string value) => new(value);
}
