using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

/// <summary>An assistant as the service prints it: models by id in the detail, as objects in the list.</summary>
internal static class ChatbotJson
{
    public static JsonObject Detail(StoredChatbot chatbot, Catalog catalog)
    {
        var json = new JsonObject { ["id"] = chatbot.Id };
        foreach (var field in ChatbotFields.All)
        {
            json[field.Name] = Value(chatbot, field, catalog);
            if (string.Equals(field.Name, "knowledgeBases", StringComparison.Ordinal))
            {
                json["updatedAt"] = chatbot.UpdatedAt.ToWire();
            }
        }

        return json;
    }

    public static JsonObject Summary(StoredChatbot chatbot, Catalog catalog)
    {
        var detail = Detail(chatbot, catalog);
        return new JsonObject
        {
            ["id"] = chatbot.Id,
            ["name"] = chatbot.Name,
            ["groups"] = detail["groups"]!.DeepClone(),
            ["rag"] = Model(chatbot, "rag", catalog.Named),
            ["largeLanguageModel"] = Model(chatbot, "largeLanguageModel", catalog.Named),
            ["embeddingModel"] = Model(chatbot, "embeddingModel", catalog.Model),
            ["rerankerModel"] = Model(chatbot, "rerankerModel", catalog.Model),
            ["knowledgeBases"] = detail["knowledgeBases"]!.DeepClone(),
            ["databases"] = detail["databases"]!.DeepClone(),
            ["tools"] = detail["tools"]!.DeepClone(),
            ["toolkits"] = detail["toolkits"]!.DeepClone(),
            ["agentMode"] = detail["agentMode"]!.DeepClone(),
            ["replyMode"] = detail["replyMode"]!.DeepClone(),
            ["updatedAt"] = chatbot.UpdatedAt.ToWire(),
            ["enableEvaluation"] = detail["enableEvaluation"]!.DeepClone(),
            ["enableInLineCitations"] = detail["enableInLineCitations"]!.DeepClone(),
            ["numberOfRetrievedChunks"] = detail["numberOfRetrievedChunks"]!.DeepClone(),
        };
    }

    private static JsonNode? Value(StoredChatbot chatbot, ChatbotField field, Catalog catalog) => field.Kind switch
    {
        ChatbotFieldKind.References => Paging.Results(chatbot.Ids(field.Name), catalog.Named),
        ChatbotFieldKind.Tools => Paging.Results(chatbot.Ids(field.Name), catalog.Tool),
        _ => chatbot.Fields[field.Name]?.DeepClone(),
    };

    private static JsonObject? Model(StoredChatbot chatbot, string field, Func<Guid, JsonObject> toJson) => chatbot.Model(field) is { } id ? toJson(id) : null;
}
