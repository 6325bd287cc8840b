using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>
/// A model inside another. Quirk: something else may stand in its place, which is read as absent instead of costing the
/// answer around it. Set on members by <see cref="WireJson"/>; the model itself is read by its generated converter.
/// </summary>
internal class ModelConverter<T> : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return WireJson.ConverterOf<T>(options).Read(ref reader, typeof(T), options);
        }

        return reader.TokenType == JsonTokenType.String && FromText(reader.GetString()!) is { } model
            ? model
            : Damage.Skip<T>(ref reader, options, "an object");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        WireJson.ConverterOf<T>(options).Write(writer, value, options);

    /// <summary>What a bare text stands for; null when it stands for nothing.</summary>
    protected virtual T? FromText(string text) => null;
}

/// <summary>Quirk: a reference arrives as an object or as the bare id (<c>signSource</c>, tools of older revisions).</summary>
internal sealed class ReferenceConverter<T>(Func<Guid, T> fromId) : ModelConverter<T>
    where T : class
{
    protected override T? FromText(string text) => Guid.TryParse(text, out var id) ? fromId(id) : null;
}

/// <summary>Quirk: feedback arrives as an object, as a word such as <c>like</c>, as an empty text or as null.</summary>
internal sealed class FeedbackConverter : ModelConverter<Feedback>
{
    protected override Feedback? FromText(string text) => text.Length > 0 ? new Feedback { Type = text } : null;
}
