using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The parsed texts of files. A PUT changes what it names.</summary>
internal sealed class KnowledgeBaseDocuments(ServiceState state) : Collection(
    state,
    "knowledge-bases/*/documents/",
    [
        new("content", Text, Kept: true, Default: ""),
        new("metadata", JsonMap, Kept: true, Default: new JsonObject()),
        new("updatedAt", Text, ReadOnly: true),
    ])
{
    private readonly Dictionary<Guid, Guid> _ofFile = [];

    public override IEnumerable<Route> Routes => [ListRoute, ReplaceRoute, DeleteRoute];

    /// <summary>Each file that is parsed has one text, until it is deleted.</summary>
    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items)
    {
        var id = request.RequiredUuid("chatbot_file_id");
        if (State.Of<KnowledgeBaseFiles>().Find(id) is KnowledgeFile file && file.Parent == request.ParentId && file.IsDone(State.Now) && !_ofFile.ContainsKey(id))
        {
            _ofFile[id] = Add(Draft(("content", string.Join('\n', file.Nodes.Select(node => node.Text)))), file.Parent).Id;
        }

        return items.Where(document => _ofFile.TryGetValue(id, out var own) && document.Id == own);
    }
}
