namespace MaiAgent.Sdk;

/// <summary>The format of a canvas. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<CanvasType>))]
public readonly record struct CanvasType : IOpenEnum<CanvasType>
{
    /// <summary><c>markdown</c> on the wire.</summary>
    public static CanvasType Markdown => new("markdown");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public CanvasType(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator CanvasType(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
