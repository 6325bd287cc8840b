using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Knowledge;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>
/// The proof of an answer: the files whose text was found. A knowledge base without files counts as one file with one text, its own name.
/// </summary>
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

    /// <summary>Adds what was found to an answer: each file once, each piece of text by itself.</summary>
    public static void Add(JsonObject message, IReadOnlyList<KnowledgeHit> hits, DateTimeOffset now)
    {
        foreach (var file in hits.Select(hit => hit.Node.File).Distinct())
        {
            message["citations"]!.AsArray().Add(file.Print(now));
        }

        foreach (var hit in hits)
        {
            message["citationNodes"]!.AsArray().Add(hit.Print());
        }
    }

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
