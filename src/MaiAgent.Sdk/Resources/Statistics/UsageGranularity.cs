namespace MaiAgent.Sdk;

/// <summary>The size of a bucket of LLM usage. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<UsageGranularity>))]
public readonly record struct UsageGranularity : IOpenEnum<UsageGranularity>
{
    /// <summary><c>day</c> on the wire.</summary>
    public static UsageGranularity Day => new("day");
    /// <summary><c>month</c> on the wire.</summary>
    public static UsageGranularity Month => new("month");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public UsageGranularity(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator UsageGranularity(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
