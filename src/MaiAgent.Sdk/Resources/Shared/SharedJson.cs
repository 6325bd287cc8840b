namespace MaiAgent.Sdk;

/// <summary>How the models that several resources use are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Attachment))]
[JsonSerializable(typeof(BatchDeleteRequest))]
[JsonSerializable(typeof(Feedback))]
[JsonSerializable(typeof(IdName))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(UpdateKnowledgeMetadataRequest))]
internal sealed partial class SharedJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new FeedbackConverter(),
        new ModelConverter<Attachment>(),
        new IdNameConverter(),
    ];
}

/// <summary>Quirk: feedback arrives as an object, as a word such as <c>like</c>, as an empty text or as null.</summary>
internal sealed class FeedbackConverter : ModelConverter<Feedback>
{
    protected override Feedback? FromText(string text) => text.Length > 0 ? new Feedback { Type = text } : null;
}

/// <summary>Quirk: a reference arrives as an object, as the bare id or, for labels, as the bare name.</summary>
internal sealed class IdNameConverter : ModelConverter<IdName>
{
    protected override IdName? FromText(string text) =>
        Guid.TryParse(text, out var id) ? new() { Id = id } : text.Length > 0 ? new() { Name = text } : null;
}
