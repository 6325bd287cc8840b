using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Serialization;

/// <summary>The generated metadata of everything that goes over the wire; what a type refers to comes along.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Chatbot))]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CreateChatbotRequest))]
[JsonSerializable(typeof(CreateConversationRequest))]
[JsonSerializable(typeof(CreateMessageRequest))]
[JsonSerializable(typeof(EvaluationSetting))]
[JsonSerializable(typeof(PatchChatbotRequest))]
[JsonSerializable(typeof(SetEvaluationRequest))]
[JsonSerializable(typeof(UpdateChatbotRequest))]
[JsonSerializable(typeof(WebChat))]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(Page<ChatbotRecord>))]
[JsonSerializable(typeof(Page<ChatbotSummary>))]
[JsonSerializable(typeof(Page<Conversation>))]
[JsonSerializable(typeof(Page<Message>))]
[JsonSerializable(typeof(IReadOnlyList<ChatbotStatistics>))]
[JsonSerializable(typeof(IReadOnlyList<EmbeddingModel>))]
[JsonSerializable(typeof(IReadOnlyList<LlmUsagePeriod>))]
[JsonSerializable(typeof(IReadOnlyList<RerankerModel>))]
internal sealed partial class MaiAgentJsonContext : JsonSerializerContext;
