namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: a reference arrives as a bare id or as an object that has one; an id may be empty or no UUID at all, which is read as absent.</summary>
internal sealed class GuidConverter : JsonConverter<Guid?>
{
    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (Uuid.TryRead(ref reader, out var id))
        {
            return id;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var offset = reader.TokenStartIndex;
            using var reference = JsonDocument.ParseValue(ref reader);
            if (reference.RootElement.TryGetProperty("id", out var member) && Uuid.TryParse(member, out id))
            {
                return id;
            }

            Misfits.Note(offset, "an object with a UUID as its id");
            return null;
        }

        return Misfits.Skip<Guid?>(ref reader, "a UUID");
    }

    // The serializer writes null itself.
    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options) => writer.WriteStringValue(value!.Value);
}
