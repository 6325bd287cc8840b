using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The proof of an answer: every knowledge base of the assistant counts as one file with one text, its own name.</summary>
internal static class Citations
{
    public static JsonObject File(JsonNode source, JsonObject message) => new()
    {
        ["id"] = source["id"]!.DeepClone(),
        ["filename"] = $"{source["name"]}.pdf",
        ["file"] = Urls.File((Guid)source["id"]!),
        ["fileType"] = "pdf",
        ["knowledgeBase"] = source.DeepClone(),
        ["size"] = 1024,
        ["status"] = "done",
        ["parser"] = new JsonObject { ["id"] = source["id"]!.DeepClone(), ["name"] = "MaiAgent Parser", ["provider"] = "maiagent", ["order"] = 1 },
        ["labels"] = new JsonArray(),
        ["rawUserDefineMetadata"] = null,
        ["createdAt"] = message["createdAt"]!.DeepClone(),
    };

    public static JsonObject Node(JsonNode source, JsonObject message)
    {
        var text = $"「{source["name"]}」";
        return new JsonObject
        {
            ["chatbotTextNode"] = new JsonObject
            {
                ["id"] = source["id"]!.DeepClone(),
                ["charactersCount"] = text.Length,
                ["hitsCount"] = 1,
                ["text"] = text,
                ["updatedAt"] = message["createdAt"]!.DeepClone(),
                ["filename"] = $"{source["name"]}.pdf",
                ["chatbotFile"] = source["id"]!.DeepClone(),
                ["pageNumber"] = 1,
            },
            ["score"] = 0.87,
            ["displayScore"] = 87,
        };
    }
}
