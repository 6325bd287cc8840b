namespace MaiAgent.Sdk;

/// <summary>How questions and answers of knowledge bases are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateKnowledgeBaseFaqRequest))]
[JsonSerializable(typeof(KnowledgeBaseFaq))]
[JsonSerializable(typeof(UpdateKnowledgeBaseFaqRequest))]
internal sealed partial class KnowledgeBaseFaqsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models => [new ModelConverter<KnowledgeBaseFaq>()];
}
