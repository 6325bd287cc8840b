using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The knowledge bases. The key of an Elasticsearch is read and never printed.</summary>
internal sealed class KnowledgeBases(ServiceState state) : Collection(
    state,
    "knowledge-bases/",
    [
        new("name", Text, Required: true),
        new("user", Uuid, Nullable: true, Kept: true),
        new("organization", Uuid, Nullable: true, Kept: true),
        new("embeddingModel", Uuid, Nullable: true),
        new("rerankerModel", Uuid, Nullable: true),
        new("description", Text, Nullable: true),
        new("numberOfRetrievedChunks", Integer, Default: 12L, Minimum: 1),
        new("sentenceWindowSize", Integer, Default: 2L),
        new("enableHyde", Flag, Default: false),
        new("similarityCutoff", Fraction, Default: 0.0),
        new("enableRerank", Flag, Default: true),
        new("elasticsearchUrl", Text, Nullable: true),
        new("elasticsearchApiKey", Text, Nullable: true),
        Field.References("chatbots", state.Names.Reference),
        Field.References("groups", state.Names.Reference),
        new("createdAt", Text, ReadOnly: true),
        new("updatedAt", Text, ReadOnly: true),
    ])
{
    public override IEnumerable<Route> Routes =>
    [
        .. base.Routes,
        new("POST knowledge-bases/*/search/", Search),
        new("GET knowledge-bases/*/check-rrf-availability/", request => ServiceReply.Json(new JsonObject { ["available"] = Get(request).Text("elasticsearchUrl").Length == 0 })),
        new("GET knowledge-bases/*/export-labels-excel/", ExportLabels),
        new("GET knowledge-bases/*/export-metadata-excel/", ExportMetadata),
        new("POST knowledge-bases/*/import-labels-excel/", Import),
        new("POST knowledge-bases/*/import-metadata-excel/", Import),
    ];

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) => items.Where(item =>
        item.Contains(request.Query("query"), "name")
        && item.IsId("embeddingModel", request.Query("embeddingModel"))
        && item.IsId("rerankerModel", request.Query("rerankerModel")));

    protected override void Written(Item item) => Links.Follow(item, "chatbots", State.Of<Chatbots>().Items, "knowledgeBases", State.Names);

    public override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json.Remove("elasticsearchApiKey");
        json["filesCount"] = State.Of<KnowledgeBaseFiles>().Of(item.Id).Count();
        return json;
    }

    private ServiceReply ExportLabels(ServiceRequest request)
    {
        var rows = State.Of<KnowledgeBaseLabels>().Of(Get(request).Id).Select(label => new[] { $"{label.Id}", label.Text("name") });
        return ServiceReply.Workbook(rows.Prepend(["ID", "Name"]), "filename=\"labels.xlsx\"");
    }

    private ServiceReply ExportMetadata(ServiceRequest request)
    {
        var rows = State.Of<KnowledgeBaseFaqs>().Of(Get(request).Id)
            .Select(faq => new[] { $"{faq.Id}", faq.Text("question"), faq.Json["rawUserDefineMetadata"]?.ToJsonString() ?? "" });
        return ServiceReply.Workbook(rows.Prepend(["ID", "Question", "Metadata"]), "filename=\"metadata.xlsx\"");
    }

    private ServiceReply Search(ServiceRequest request)
    {
        var query = (string?)request.ReadBody()["query"];
        return string.IsNullOrWhiteSpace(query)
            ? throw ServiceErrorException.BadRequest("query", FieldErrors.Required)
            : ServiceReply.Json(KnowledgeSearch.Run(State, [Get(request)], query));
    }

    /// <summary>Nobody has published what an import does: the workbook is accepted, and nothing changes.</summary>
    private ServiceReply Import(ServiceRequest request)
    {
        Get(request);
        return request.Form.Any(part => part is { Name: "file", FileName: not null })
            ? ServiceReply.Json(new JsonObject { ["detail"] = "ok" })
            : throw ServiceErrorException.BadRequest("file", FieldErrors.Required);
    }
}
