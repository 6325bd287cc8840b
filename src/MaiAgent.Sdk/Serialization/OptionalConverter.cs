using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>A member of a partial update. Unset ones are left out by <see cref="WireJson"/>; what comes here is set, null included.</summary>
internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null
            ? new Optional<T>(default!)
            : new Optional<T>(WireJson.ConverterOf<T>(options).Read(ref reader, typeof(T), options)!);

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
    {
        if (value.Value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            WireJson.ConverterOf<T>(options).Write(writer, value.Value, options);
        }
    }
}
