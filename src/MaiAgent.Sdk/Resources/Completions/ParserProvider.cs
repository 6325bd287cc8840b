namespace MaiAgent.Sdk;

/// <summary>Who parses a knowledge file. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<ParserProvider>))]
public readonly record struct ParserProvider : IOpenEnum<ParserProvider>
{
    /// <summary><c>maiagent</c> on the wire.</summary>
    public static ParserProvider MaiAgent => new("maiagent");
    /// <summary><c>llama</c> on the wire.</summary>
    public static ParserProvider Llama => new("llama");
    /// <summary><c>azure</c> on the wire.</summary>
    public static ParserProvider Azure => new("azure");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public ParserProvider(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator ParserProvider(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
