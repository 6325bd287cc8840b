namespace MaiAgent.Sdk;

/// <summary>How conversations are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(CreateConversationRequest))]
[JsonSerializable(typeof(SetAutoReplyRequest))]
[JsonSerializable(typeof(SetGroupMentionRequest))]
internal sealed partial class ConversationsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Conversation>(),
        new ModelConverter<ConversationContact>(),
        new ModelConverter<LastMessage>(),
    ];
}
