namespace MaiAgent.Sdk;

/// <summary>How knowledge bases are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateKnowledgeBaseRequest))]
[JsonSerializable(typeof(KnowledgeBase))]
[JsonSerializable(typeof(KnowledgeBaseSearchRequest))]
[JsonSerializable(typeof(KnowledgeSearchHit))]
[JsonSerializable(typeof(PatchKnowledgeBaseRequest))]
[JsonSerializable(typeof(SearchResultFile))]
[JsonSerializable(typeof(UpdateKnowledgeBaseDocumentRequest))]
[JsonSerializable(typeof(UpdateKnowledgeBaseRequest))]
internal sealed partial class KnowledgeBasesJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<KnowledgeBase>(),
        new KnowledgeSearchHitConverter(),
        new ReferenceConverter<SearchResultFile>(static id => new() { Id = id }),
    ];
}

/// <summary>Quirk: the hits of a search arrive as an array, or in an envelope.</summary>
internal sealed class KnowledgeSearchHitConverter : ModelConverter<KnowledgeSearchHit>
{
    public override IReadOnlyList<string> Envelope => ["results"];
}
