using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaiAgent.Sdk.Benchmarks.Contenders;

internal sealed record RawQuestion(RawMessage Message, bool IsStreaming);

internal sealed record RawMessage(string Content);

/// <summary>The same members as the SDK's model, as plain types.</summary>
public sealed class RawChatbot
{
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public Guid? Rag { get; set; }

    public Guid? LargeLanguageModel { get; set; }

    public Guid? EmbeddingModel { get; set; }

    public Guid? RerankerModel { get; set; }

    public string? Instructions { get; set; }

    public List<RawReference>? KnowledgeBases { get; set; }

    // The service writes it as no standard does, so a plain type cannot have it parsed.
    public string? UpdatedAt { get; set; }

    public List<RawReference>? Databases { get; set; }

    public Guid? Organization { get; set; }

    public Guid? BuiltInWorkflow { get; set; }

    public string? ReplyMode { get; set; }

    public string? Template { get; set; }

    public string? UnanswerableTemplate { get; set; }

    public long? TotalWordsCount { get; set; }

    public string? OutputMode { get; set; }

    public JsonElement? RawOutputFormat { get; set; }

    public string? DatabaseUrl { get; set; }

    public string? DatabaseType { get; set; }

    public JsonElement? IncludeTables { get; set; }

    public List<RawReference>? Groups { get; set; }

    public List<RawTool>? Toolkits { get; set; }

    public List<RawTool>? Tools { get; set; }

    public string? AgentMode { get; set; }

    public int? NumberOfRetrievedChunks { get; set; }

    public bool? EnableEvaluation { get; set; }

    public bool? EnableInLineCitations { get; set; }
}

public sealed class RawReference
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }
}

public sealed class RawTool
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? DisplayName { get; set; }

    public string? ToolType { get; set; }
}

internal sealed class RawPage
{
    public int? Count { get; set; }

    public string? Next { get; set; }

    public string? Previous { get; set; }

    public List<RawSummary>? Results { get; set; }
}

internal sealed class RawSummary
{
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public List<RawReference>? Groups { get; set; }

    public RawReference? Rag { get; set; }

    public RawReference? LargeLanguageModel { get; set; }

    public RawReference? EmbeddingModel { get; set; }

    public RawReference? RerankerModel { get; set; }

    public List<RawReference>? KnowledgeBases { get; set; }

    public List<RawReference>? Databases { get; set; }

    public List<RawTool>? Tools { get; set; }

    public List<RawTool>? Toolkits { get; set; }

    public string? AgentMode { get; set; }

    public string? ReplyMode { get; set; }

    public string? UpdatedAt { get; set; }

    public bool? EnableEvaluation { get; set; }

    public bool? EnableInLineCitations { get; set; }

    public int? NumberOfRetrievedChunks { get; set; }
}

/// <summary>A model as OpenAI and Anthropic list it.</summary>
internal sealed class RawModel
{
    public string? Id { get; set; }

    public string? Object { get; set; }

    public long? Created { get; set; }

    [JsonPropertyName("owned_by")]
    public string? OwnedBy { get; set; }

    public string? Type { get; set; }

    [JsonPropertyName("display_name")]
    public string? DisplayName { get; set; }

    [JsonPropertyName("created_at")]
    public DateTimeOffset? CreatedAt { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RawChatbot))]
[JsonSerializable(typeof(RawModel))]
[JsonSerializable(typeof(RawPage))]
[JsonSerializable(typeof(RawQuestion))]
internal sealed partial class RawContext : JsonSerializerContext;
