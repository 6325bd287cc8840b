namespace MaiAgent.Sdk;

/// <summary>The fields of an upload form. They are an object whose members have an order, which an object store demands.</summary>
internal sealed class FormFieldsConverter : JsonConverter<IReadOnlyList<KeyValuePair<string, string>>>
{
    public override IReadOnlyList<KeyValuePair<string, string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Misfits.Skip<object>(ref reader, "an object");
            return fields;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Text(ref reader) is { } value)
            {
                fields.Add(KeyValuePair.Create(name, value));
            }
        }

        return fields;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<KeyValuePair<string, string>> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Upload forms are responses; they are not sent.");

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => JsonElement.ParseValue(ref reader).GetRawText(),
        _ => Misfits.Skip<string>(ref reader, "a text"),
    };
}
