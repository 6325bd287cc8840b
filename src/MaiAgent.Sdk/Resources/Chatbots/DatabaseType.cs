namespace MaiAgent.Sdk;

/// <summary>The kind of database behind text-to-SQL. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<DatabaseType>))]
public readonly record struct DatabaseType : IOpenEnum<DatabaseType>
{
    /// <summary><c>mysql</c> on the wire.</summary>
    public static DatabaseType MySql => new("mysql");
    /// <summary><c>postgresql</c> on the wire.</summary>
    public static DatabaseType PostgreSql => new("postgresql");
    /// <summary><c>mssql</c> on the wire.</summary>
    public static DatabaseType MsSql => new("mssql");
    /// <summary><c>oracle</c> on the wire.</summary>
    public static DatabaseType Oracle => new("oracle");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public DatabaseType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator DatabaseType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
