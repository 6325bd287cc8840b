namespace MaiAgent.Sdk;

/// <summary>Whether an assistant answers with free text or with JSON that follows its <c>rawOutputFormat</c>. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<OutputMode>))]
public readonly record struct OutputMode : IOpenEnum<OutputMode>
{
    /// <summary><c>text</c> on the wire.</summary>
    public static OutputMode Text => new("text");
    /// <summary><c>json_schema</c> on the wire.</summary>
    public static OutputMode JsonSchema => new("json_schema");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public OutputMode(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator OutputMode(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
