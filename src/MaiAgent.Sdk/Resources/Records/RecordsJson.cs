namespace MaiAgent.Sdk;

/// <summary>How records are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatbotRecord))]
internal sealed partial class RecordsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<ChatbotRecord>(),
        new ModelConverter<RecordCitationNode>(),
    ];
}
