namespace MaiAgent.Sdk.Serialization;

/// <summary>JSON that belongs to the caller: kept as it came, written to the letter as it was given, without another encoding or naming.</summary>
internal sealed class FreeJsonConverter : JsonConverter<JsonElement?>
{
    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader);

    // What is null or no JSON at all is not sent.
    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value!.Value.GetRawText(), skipInputValidation: true);
}
