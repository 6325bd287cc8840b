using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk;

/// <summary>An open enum is its text, in requests and in an application's own serializer.</summary>
internal sealed class OpenEnumConverter<T> : JsonConverter<T>, IOpenEnumConverter
    where T : struct, IOpenEnum<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("A text was expected.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public JsonTypeInfo CreateNullable(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateValueInfo<T?>(options, new NullableOpenEnumConverter<T>());
}

/// <summary>Makes the converter of a nullable value of the enum, which only a generic type can.</summary>
internal interface IOpenEnumConverter
{
    JsonTypeInfo CreateNullable(JsonSerializerOptions options);
}

/// <summary>Quirk: the documentation prints <c>{}</c> in the place of an enum. Anything but text is read as absent.</summary>
internal sealed class NullableOpenEnumConverter<T> : JsonConverter<T?>
    where T : struct, IOpenEnum<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? (T)reader.GetString() : Misfits.Skip<T?>(ref reader, "a text");

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => writer.WriteStringValue(value?.Value);
}
