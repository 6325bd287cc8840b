namespace MaiAgent.Sdk;

/// <summary>How an assistant answers; unrelated to streaming. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<ReplyMode>))]
public readonly record struct ReplyMode : IOpenEnum<ReplyMode>
{
    /// <summary><c>normal</c> on the wire.</summary>
    public static ReplyMode Normal => new("normal");
    /// <summary><c>template</c> on the wire.</summary>
    public static ReplyMode Template => new("template");
    /// <summary><c>hybrid</c> on the wire.</summary>
    public static ReplyMode Hybrid => new("hybrid");
    /// <summary><c>workflow</c> on the wire.</summary>
    public static ReplyMode Workflow => new("workflow");
    /// <summary><c>agent</c> on the wire.</summary>
    public static ReplyMode Agent => new("agent");
    /// <summary><c>text_to_sql</c> on the wire.</summary>
    public static ReplyMode TextToSql => new("text_to_sql");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public ReplyMode(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator ReplyMode(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
