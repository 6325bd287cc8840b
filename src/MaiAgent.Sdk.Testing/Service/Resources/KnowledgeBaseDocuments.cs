using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The parsed texts of files. A PUT changes what it names.</summary>
internal sealed class KnowledgeBaseDocuments(ServiceState state) : Collection(
    state,
    "knowledge-bases/*/documents/",
    [
        new("content", Text, Kept: true, Default: ""),
        new("metadata", JsonMap, Kept: true, Default: new JsonObject()),
        new("chatbotFile", Uuid, ReadOnly: true),
        new("updatedAt", Text, ReadOnly: true),
    ])
{
    public override IEnumerable<Route> Routes => [ListRoute, ReplaceRoute, DeleteRoute];

    /// <summary>Adds the text of a file.</summary>
    public Item Add(Guid knowledgeBaseId, Guid fileId, string content)
    {
        var json = Blank();
        (json["content"], json["chatbotFile"]) = (content, fileId);
        return Add(json, knowledgeBaseId);
    }

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var file = request.RequiredUuid("chatbot_file_id");
        return items.Where(document => (Guid?)document.Json["chatbotFile"] == file);
    }
}
