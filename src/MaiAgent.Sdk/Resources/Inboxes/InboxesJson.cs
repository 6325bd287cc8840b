namespace MaiAgent.Sdk;

/// <summary>How inboxes are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Inbox))]
internal sealed partial class InboxesJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Inbox>(),
        new ModelConverter<InboxChannel>(),
    ];
}
