using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: a reference arrives as a bare id or as an object that has one; an id may be empty or no UUID at all, which is read as absent.</summary>
internal sealed class GuidConverter : JsonConverter<Guid?>
{
    public override Guid? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (Ids.TryRead(ref reader, out var id))
        {
            return id;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var offset = reader.TokenStartIndex;
            using var reference = JsonDocument.ParseValue(ref reader);
            if (reference.RootElement.TryGetProperty("id", out var member) && Ids.TryParse(member, out id))
            {
                return id;
            }

            Damage.Note(offset, options, "an object with a UUID as its id");
            return null;
        }

        return Damage.Skip<Guid?>(ref reader, options, "a UUID");
    }

    public override void Write(Utf8JsonWriter writer, Guid? value, JsonSerializerOptions options)
    {
        if (value is { } id)
        {
            writer.WriteStringValue(id);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>The own id of a resource, without which the answer is of no use: it must be there and be a UUID.</summary>
internal sealed class OwnIdConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Ids.TryRead(ref reader, out var id) ? id : throw new UnfitException("The id of a resource is a UUID.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>UUIDs in any of their spellings, with or without dashes.</summary>
internal static class Ids
{
    public static bool TryRead(ref Utf8JsonReader reader, out Guid id)
    {
        id = default;
        return reader.TokenType == JsonTokenType.String && (reader.TryGetGuid(out id) || Guid.TryParse(reader.GetString(), out id));
    }

    public static bool TryParse(JsonElement element, out Guid id)
    {
        id = default;
        return element.ValueKind == JsonValueKind.String && Guid.TryParse(element.GetString(), out id);
    }
}
