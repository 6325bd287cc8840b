namespace MaiAgent.Sdk;

/// <summary>How parsers are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Parser))]
[JsonSerializable(typeof(SupportedFileType))]
internal sealed partial class ParsersJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Parser>(),
        new ModelConverter<SupportedFileType>(),
    ];
}
