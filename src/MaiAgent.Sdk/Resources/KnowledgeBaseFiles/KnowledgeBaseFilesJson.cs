namespace MaiAgent.Sdk;

/// <summary>How files of knowledge bases are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<BatchReparseItem>))]
[JsonSerializable(typeof(KnowledgeBaseFile))]
[JsonSerializable(typeof(KnowledgeFileStatusDetail))]
[JsonSerializable(typeof(RegisterKnowledgeBaseFilesRequest))]
internal sealed partial class KnowledgeBaseFilesJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models => [new KnowledgeBaseFileConverter(), new KnowledgeFileStatusConverter()];
}

/// <summary>Quirk: a status arrives as a word or as an object with the word and a message.</summary>
internal sealed class KnowledgeFileStatusConverter : ModelConverter<KnowledgeFileStatusDetail>
{
    protected override KnowledgeFileStatusDetail? FromText(string text) => text.Length > 0 ? new() { Code = text } : null;
}

/// <summary>Quirk: the files that were registered arrive as an array, on a page, or as <c>files</c>.</summary>
internal sealed class KnowledgeBaseFileConverter : ModelConverter<KnowledgeBaseFile>
{
    public override IReadOnlyList<string> Envelope => ["results", "files"];
}
