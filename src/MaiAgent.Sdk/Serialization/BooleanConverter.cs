using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Quirk: some booleans arrive as the text <c>true</c> or <c>false</c>, in any case, or as 1 or 0. Anything else is read as absent.</summary>
internal sealed class BooleanConverter() : ValueConverter<bool>("a boolean")
{
    // "false", with each character as an escape of six.
    private const int LongestText = 5 * 6;

    /// <summary>The value in any of its spellings; null when the reader stands on something else.</summary>
    public static bool? TryRead(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.ValueSpan.Length <= LongestText ? FromText(LenientJsonString.Decode(reader.ValueSpan)) : null,
        JsonTokenType.Number => reader.TryGetInt32(out var number) && number is 0 or 1 ? number == 1 : null,
        _ => null,
    };

    protected override bool? Read(ref Utf8JsonReader reader) => TryRead(ref reader);

    protected override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    private static bool? FromText(string text) => text switch
    {
        "1" => true,
        "0" => false,
        _ => bool.TryParse(text, out var value) ? value : null,
    };
}
