namespace MaiAgent.Sdk;

/// <summary>How web chats are read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WebChat))]
[JsonSerializable(typeof(WebChatSummary))]
internal sealed partial class WebChatsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<AdSignParams>(),
        new ModelConverter<KeycloakSignParams>(),
        new ModelConverter<LineSignParams>(),
        new ModelConverter<SignAuth>(),
        new ModelConverter<SignParams>(),
        new ReferenceConverter<SignSource>(static id => new() { Id = id }),
        new ModelConverter<WebChat>(),
        new ModelConverter<WebChatCustomDomain>(),
        new ModelConverter<WebChatInbox>(),
        new ModelConverter<WebChatSummary>(),
        new ModelConverter<WebChatTheme>(),
    ];
}
