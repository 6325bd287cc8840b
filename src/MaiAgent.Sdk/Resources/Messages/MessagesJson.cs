namespace MaiAgent.Sdk;

/// <summary>How messages are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateMessageRequest))]
[JsonSerializable(typeof(Message))]
internal sealed partial class MessagesJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Canvas>(),
        new ModelConverter<Message>(),
        new ModelConverter<MessageSender>(),
    ];
}
