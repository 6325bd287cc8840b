namespace MaiAgent.Sdk.Serialization;

/// <summary>The members of a partial update. <see cref="WireJson"/> leaves out those that are not set; a null that arrives here is sent.</summary>
internal sealed class OptionalConverter : JsonConverter<IOptional>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(IOptional));

    public override IOptional Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Partial updates are requests; they are not read.");

    public override void Write(Utf8JsonWriter writer, IOptional value, JsonSerializerOptions options) => value.Write(writer, options);
}
