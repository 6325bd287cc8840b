using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

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
        new ReferenceConverter<IdName>(static id => new() { Id = id }),
    ];
}

/// <summary>Quirk: feedback arrives as an object, as a word such as <c>like</c>, as an empty text or as null.</summary>
internal sealed class FeedbackConverter : ModelConverter<Feedback>
{
    protected override Feedback? FromText(string text) => text.Length > 0 ? new Feedback { Type = text } : null;
}
