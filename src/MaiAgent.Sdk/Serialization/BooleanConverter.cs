using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: some booleans arrive as the text <c>true</c> or <c>false</c>, in any case, or as 1 or 0. Anything else is read as absent.</summary>
internal sealed class BooleanConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        bool? value = reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.String => FromText(reader.GetString()!),
            JsonTokenType.Number => reader.TryGetInt32(out var number) && number is 0 or 1 ? number == 1 : null,
            _ => null,
        };
        return value ?? Misfits.Skip<bool?>(ref reader, "a boolean");
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } known)
        {
            writer.WriteBooleanValue(known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static bool? FromText(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => bool.TryParse(text, out var value) ? value : null,
    };
}
