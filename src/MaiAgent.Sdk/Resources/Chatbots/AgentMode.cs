namespace MaiAgent.Sdk;

/// <summary>The flavour of an agent. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<AgentMode>))]
public readonly record struct AgentMode : IOpenEnum<AgentMode>
{
    /// <summary><c>normal</c> on the wire.</summary>
    public static AgentMode Normal => new("normal");
    /// <summary><c>canvas</c> on the wire.</summary>
    public static AgentMode Canvas => new("canvas");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public AgentMode(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator AgentMode(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
