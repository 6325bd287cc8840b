namespace MaiAgent.Sdk;

/// <summary>How assistants are read and written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Chatbot))]
[JsonSerializable(typeof(ChatbotDuplicate))]
[JsonSerializable(typeof(ChatbotSearchRequest))]
[JsonSerializable(typeof(ChatbotSummary))]
[JsonSerializable(typeof(CreateChatbotRequest))]
[JsonSerializable(typeof(DuplicateChatbotRequest))]
[JsonSerializable(typeof(EvaluationSetting))]
[JsonSerializable(typeof(PatchChatbotRequest))]
[JsonSerializable(typeof(SetEvaluationRequest))]
[JsonSerializable(typeof(UpdateChatbotRequest))]
[JsonSerializable(typeof(WebhookRecord))]
internal sealed partial class ChatbotsJson : JsonSerializerContext, IResourceJson
{
    public IEnumerable<IModelConverter> Models =>
    [
        new ModelConverter<Chatbot>(),
        new ModelConverter<ChatbotDuplicate>(),
        new ModelConverter<ChatbotSummary>(),
        new ModelConverter<EvaluationSetting>(),
        new ReferenceConverter<ToolSummary>(static id => new() { Id = id }),
        new ModelConverter<WebhookRecord>(),
        new ReferenceConverter<WebhookRecordChatbot>(static id => new() { Id = id }),
    ];
}
