namespace MaiAgent.Sdk;

/// <summary>The size of a bucket of message statistics. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<StatisticsGranularity>))]
public readonly record struct StatisticsGranularity : IOpenEnum<StatisticsGranularity>
{
    /// <summary><c>hour</c> on the wire.</summary>
    public static StatisticsGranularity Hour => new("hour");
    /// <summary><c>day</c> on the wire.</summary>
    public static StatisticsGranularity Day => new("day");
    /// <summary><c>month</c> on the wire.</summary>
    public static StatisticsGranularity Month => new("month");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public StatisticsGranularity(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator StatisticsGranularity(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
