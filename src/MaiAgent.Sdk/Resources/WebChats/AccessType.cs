namespace MaiAgent.Sdk;

/// <summary>The kind of a web chat. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<AccessType>))]
public readonly record struct AccessType : IOpenEnum<AccessType>
{
    /// <summary><c>web</c> on the wire.</summary>
    public static AccessType Web => new("web");
    /// <summary><c>admin</c> on the wire.</summary>
    public static AccessType Admin => new("admin");
    /// <summary><c>api</c> on the wire.</summary>
    public static AccessType Api => new("api");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public AccessType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator AccessType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
