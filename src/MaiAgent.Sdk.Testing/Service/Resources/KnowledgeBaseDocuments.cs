using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Knowledge;
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
    private readonly HashSet<Guid> _made = [];

    public override IEnumerable<Route> Routes => [ListRoute, ReplaceRoute, DeleteRoute];

    /// <summary>Each file that is parsed has one text, until it is deleted.</summary>
    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var id = request.RequiredUuid("chatbot_file_id");
        if (State.Of<KnowledgeBaseFiles>().Find(id) is KnowledgeFile file && file.Parent == request.ParentId && file.IsDone(State.Now) && _made.Add(id))
        {
            var json = Blank();
            (json["content"], json["chatbotFile"]) = (string.Join('\n', file.Nodes.Select(node => node.Text)), id);
            Add(json, file.Parent);
        }

        return items.Where(document => (Guid?)document.Json["chatbotFile"] == id);
    }
}
