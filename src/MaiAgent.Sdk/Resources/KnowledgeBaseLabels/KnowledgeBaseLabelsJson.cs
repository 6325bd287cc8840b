namespace MaiAgent.Sdk;

/// <summary>How labels of knowledge bases are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KnowledgeBaseLabelRequest))]
[JsonSerializable(typeof(PatchKnowledgeBaseLabelRequest))]
internal sealed partial class KnowledgeBaseLabelsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models => [];
}
