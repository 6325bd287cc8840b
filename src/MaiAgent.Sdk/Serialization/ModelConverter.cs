using System.Text.Json.Serialization.Metadata;

namespace MaiAgent.Sdk.Serialization;

/// <summary>How a model is read as a member, in a list and on a page. Only a generic type can make the latter two.</summary>
internal interface IModelConverter
{
    Type? Type { get; }

    /// <summary>The members of an object in which a list of the model may arrive; none when it is always an array.</summary>
    IReadOnlyList<string> Envelope { get; }

    JsonTypeInfo CreateList(JsonSerializerOptions options);

    JsonTypeInfo CreatePage(JsonSerializerOptions options);

    /// <summary>Reads a page where a list is due.</summary>
    object ReadListOfPage(ref Utf8JsonReader reader, JsonSerializerOptions options);
}

/// <summary>
/// A model inside another. Quirk: another value may stand in its place, which is read as absent, so that the response around it
/// can still be read. <see cref="WireJson"/> sets it on members; the model itself is read by its generated converter.
/// </summary>
internal class ModelConverter<T> : JsonConverter<T>, IModelConverter
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
            : Misfits.Skip<T>(ref reader, "an object");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        WireJson.ConverterOf<T>(options).Write(writer, value, options);

    public virtual IReadOnlyList<string> Envelope => [];

    public JsonTypeInfo CreateList(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<IReadOnlyList<T>>(options, List());

    public JsonTypeInfo CreatePage(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<Page<T>>(options, new PageConverter<T>());

    public object ReadListOfPage(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var page = WireJson.ConverterOf<Page<T>>(options).Read(ref reader, typeof(Page<T>), options)!;
        return page.NextQuery is not null ? throw new WrongShapeException("The list goes on at another page, for which this operation has no parameters.") : page.Items;
    }

    /// <summary>The model that a bare text stands for; null when there is none.</summary>
    protected virtual T? FromText(string text) => null;

    protected virtual ListConverter<T> List() => Envelope is [] ? new ListConverter<T>(this) : new EnvelopedListConverter<T>(this, Envelope);
}

/// <summary>Quirk: a reference arrives as an object or as the bare id (<c>signSource</c>, tools of older revisions).</summary>
internal sealed class ReferenceConverter<T>(Func<Guid, T> fromId) : ModelConverter<T>
    where T : class
{
    protected override T? FromText(string text) => Guid.TryParse(text, out var id) ? fromId(id) : null;
}
