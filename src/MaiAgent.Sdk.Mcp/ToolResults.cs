using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Mcp;

/// <summary>The result of <c>ask_assistant</c>.</summary>
internal sealed record AssistantAnswer(
    string Answer,
    [property: Description("Pass it with the next question to go on in this conversation.")] Guid? Conversation,
    Guid Assistant,
    [property: Description("The names of the files that the answer relied on.")] IReadOnlyList<string> Sources);

/// <summary>The result of <c>list_assistants</c>.</summary>
internal sealed record AssistantList(
    IReadOnlyList<AssistantItem> Assistants,
    [property: Description("Whether there are more than these; a query finds them.")] bool HasMore);

/// <summary>An assistant in a list.</summary>
internal sealed record AssistantItem(Guid Id, string? Name, IReadOnlyList<KnowledgeBaseItem> KnowledgeBases);

/// <summary>A knowledge base of an assistant.</summary>
internal sealed record KnowledgeBaseItem(Guid? Id, string? Name);

/// <summary>The result of <c>search_knowledge</c>.</summary>
internal sealed record FoundKnowledge([property: Description("The best first; empty when nothing fits.")] IReadOnlyList<FoundPassage> Passages);

/// <summary>A passage of a document.</summary>
internal sealed record FoundPassage(string? Text, double? Score, string? File, int? Page);

/// <summary>The results as JSON.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AssistantAnswer))]
[JsonSerializable(typeof(AssistantList))]
[JsonSerializable(typeof(FoundKnowledge))]
internal sealed partial class ToolResultsJson : JsonSerializerContext;
