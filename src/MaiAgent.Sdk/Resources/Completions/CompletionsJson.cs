namespace MaiAgent.Sdk;

/// <summary>How completions are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(CompletionRequest))]
internal sealed partial class CompletionsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<ChatbotTextNode>(),
        new ModelConverter<Completion>(),
        new ModelConverter<CitationFile>(),
        new ModelConverter<CitationNode>(),
        new ReferenceConverter<FileParser>(static id => new() { Id = id }),
    ];

    public IEnumerable<JsonConverter> Converters => [new CompletionConverter()];
}
