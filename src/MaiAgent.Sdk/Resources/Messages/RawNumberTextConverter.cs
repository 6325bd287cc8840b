namespace MaiAgent.Sdk;

/// <summary>Quirk: the id of a sender is a UUID, an integer or a 128-bit number with an exponent. Its digits are kept as sent.</summary>
internal sealed class RawNumberTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => Misfits.Skip<string>(ref reader, "a text or a number"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
