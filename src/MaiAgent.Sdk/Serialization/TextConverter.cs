using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: an object stands where a text is documented (access types, theme modes, states of a domain). It is read as absent.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        _ => Damage.Skip<string>(ref reader, options, "a text"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Quirk: the id of a sender is a UUID, an integer or a 128-bit number with an exponent. Its digits are kept as sent.</summary>
internal sealed class RawNumberTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => Damage.Skip<string>(ref reader, options, "a text or a number"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
