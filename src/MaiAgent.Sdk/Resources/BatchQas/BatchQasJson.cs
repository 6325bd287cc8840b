namespace MaiAgent.Sdk;

/// <summary>How workbooks of questions are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BatchQaFile))]
[JsonSerializable(typeof(CreateBatchQaRequest))]
internal sealed partial class BatchQasJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models => [new ModelConverter<BatchQaFile>()];
}
