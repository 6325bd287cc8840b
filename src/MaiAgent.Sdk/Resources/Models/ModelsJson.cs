namespace MaiAgent.Sdk;

/// <summary>How AI models are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatbotSetting))]
[JsonSerializable(typeof(EmbeddingModel))]
[JsonSerializable(typeof(LargeLanguageModel))]
[JsonSerializable(typeof(RerankerModel))]
internal sealed partial class ModelsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ReferenceConverter<EmbeddingModel>(static id => new() { Id = id }),
        new ReferenceConverter<RerankerModel>(static id => new() { Id = id }),
        new ReferenceConverter<LargeLanguageModel>(static id => new() { Id = id }),
        new ModelConverter<ChatbotSetting>(),
        new ModelConverter<ModelIcon>(),
    ];
}
