namespace MaiAgent.Sdk.Serialization;

/// <summary>The own id of a resource, without which the resource is of no use: it must be there and be a UUID.</summary>
internal sealed class OwnIdConverter : JsonConverter<Guid>
{
    public override Guid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Uuid.TryRead(ref reader, out var id) ? id : throw new WrongShapeException("The id of a resource is a UUID.");

    public override void Write(Utf8JsonWriter writer, Guid value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
