using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Reads a UUID in any of its spellings, with or without dashes.</summary>
internal static class Uuid
{
    // The longest spelling is the hexadecimal one of .NET; each character may be an escape of six.
    private const int LongestText = 68 * 6;

    public static bool TryRead(ref Utf8JsonReader reader, out Guid id)
    {
        id = default;
        return reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestText
            && (reader.TryGetGuid(out id) || Guid.TryParse(LenientJsonString.Decode(reader.ValueSpan), out id));
    }

    public static bool TryParse(JsonElement element, out Guid id)
    {
        id = default;
        return element.ValueKind == JsonValueKind.String && Guid.TryParse(element.GetString(), out id);
    }
}
