using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>An open enum is its text, in requests and wherever a user's own serializer meets it.</summary>
internal sealed class OpenEnumConverter<T> : JsonConverter<T>
    where T : struct, IOpenEnum<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? T.From(reader.GetString()!)
            : throw new JsonException("A text was expected.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Quirk: the documentation prints <c>{}</c> where an enum belongs. Anything but text is read as absent.</summary>
internal sealed class NullableOpenEnumConverter<T> : JsonConverter<T?>
    where T : struct, IOpenEnum<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => T.From(reader.GetString()!),
        _ => Damage.Skip<T?>(ref reader, options, "a text"),
    };

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => writer.WriteStringValue(value?.Value);
}
