using System.Text.Json.Serialization;
using MaiAgent.Sdk.Serialization;

namespace MaiAgent.Sdk;

/// <summary>How conversations are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(CreateConversationRequest))]
internal sealed partial class ConversationsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Conversation>(),
        new ModelConverter<ConversationContact>(),
        new ModelConverter<Inbox>(),
        new ModelConverter<InboxChannel>(),
        new ModelConverter<LastMessage>(),
    ];
}
