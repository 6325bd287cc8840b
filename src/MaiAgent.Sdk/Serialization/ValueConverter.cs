namespace MaiAgent.Sdk.Serialization;

/// <summary>A value that may arrive in several spellings. Quirk: anything else in its place is read as absent.</summary>
/// <param name="expected">What is due, for the log.</param>
internal abstract class ValueConverter<T>(string expected) : JsonConverter<T?>
    where T : struct
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader) ?? Misfits.Skip<T?>(ref reader, expected);

    // The serializer writes null itself.
    public sealed override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => Write(writer, value!.Value);

    /// <summary>The value that the reader stands on; null when it is none.</summary>
    protected abstract T? Read(ref Utf8JsonReader reader);

    protected abstract void Write(Utf8JsonWriter writer, T value);
}
