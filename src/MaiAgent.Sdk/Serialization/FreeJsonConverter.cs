namespace MaiAgent.Sdk.Serialization;

/// <summary>JSON that belongs to the caller: kept as it came, written to the letter as it was given, without another encoding or naming.</summary>
internal sealed class FreeJsonConverter : JsonConverter<JsonElement?>
{
    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options)
    {
        if (value is { ValueKind: not JsonValueKind.Undefined } json)
        {
            writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
