namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: an object stands where a text is documented (access types, theme modes, states of a domain). It is read as absent.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        _ => Misfits.Skip<string>(ref reader, "a text"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
