using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

/// <summary>What a field holds, and so what may be written to it.</summary>
internal enum ChatbotFieldKind
{
    Text,
    Uuid,
    Count,
    Boolean,
    Json,
    References,
    Tools,
}

/// <summary>One writable field of an assistant.</summary>
internal sealed record ChatbotField(string Name, ChatbotFieldKind Kind, bool Required = false, bool Nullable = false, object? Default = null, int Minimum = 0)
{
    public JsonNode? DefaultValue => Kind switch
    {
        ChatbotFieldKind.References or ChatbotFieldKind.Tools => new JsonArray(),
        _ when Default is null => null,
        _ => JsonValue.Create(Default),
    };
}

/// <summary>The writable fields in the order in which the service prints them.</summary>
internal static class ChatbotFields
{
    public static readonly IReadOnlyList<ChatbotField> All =
    [
        new("name", ChatbotFieldKind.Text, Required: true),
        new("rag", ChatbotFieldKind.Uuid, Nullable: true),
        new("largeLanguageModel", ChatbotFieldKind.Uuid, Required: true),
        new("embeddingModel", ChatbotFieldKind.Uuid, Nullable: true),
        new("rerankerModel", ChatbotFieldKind.Uuid, Nullable: true),
        new("instructions", ChatbotFieldKind.Text, Default: ""),
        new("knowledgeBases", ChatbotFieldKind.References),
        new("databases", ChatbotFieldKind.References),
        new("organization", ChatbotFieldKind.Uuid, Nullable: true),
        new("builtInWorkflow", ChatbotFieldKind.Uuid, Nullable: true),
        new("replyMode", ChatbotFieldKind.Text, Default: "normal"),
        new("template", ChatbotFieldKind.Text, Nullable: true),
        new("unanswerableTemplate", ChatbotFieldKind.Text, Nullable: true),
        new("totalWordsCount", ChatbotFieldKind.Count, Default: 0L),
        new("outputMode", ChatbotFieldKind.Text, Default: "text"),
        new("rawOutputFormat", ChatbotFieldKind.Json, Nullable: true),
        new("databaseUrl", ChatbotFieldKind.Text, Nullable: true),
        new("databaseType", ChatbotFieldKind.Text, Nullable: true),
        new("includeTables", ChatbotFieldKind.Json, Nullable: true),
        new("groups", ChatbotFieldKind.References),
        new("toolkits", ChatbotFieldKind.Tools),
        new("tools", ChatbotFieldKind.Tools),
        new("agentMode", ChatbotFieldKind.Text, Default: "normal"),
        new("numberOfRetrievedChunks", ChatbotFieldKind.Count, Default: 12L, Minimum: 1),
        new("enableEvaluation", ChatbotFieldKind.Boolean, Default: false),
        new("enableInLineCitations", ChatbotFieldKind.Boolean, Default: false),
    ];

    /// <summary>An assistant's fields before anything is written to them.</summary>
    public static JsonObject Defaults() => new(All.Select(field => KeyValuePair.Create(field.Name, field.DefaultValue)));

    public static JsonObject Defaults(string name, Guid largeLanguageModel)
    {
        var fields = Defaults();
        fields["name"] = name;
        fields["largeLanguageModel"] = largeLanguageModel.ToString();
        return fields;
    }
}
