using System.Text.Json;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Reads a UUID in any of its spellings, with or without dashes.</summary>
internal static class Uuid
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
