using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Knowledge;
using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

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
        new("GET knowledge-bases/*/export-labels-excel/", request => Workbook("labels.xlsx", ["ID", "Name"], Labels(request).Select(label => new[] { $"{label.Id}", label.Text("name") }))),
        new("GET knowledge-bases/*/export-metadata-excel/", request => Workbook("metadata.xlsx", ["ID", "Question", "Metadata"], Faqs(request).Select(Metadata))),
        new("POST knowledge-bases/*/import-labels-excel/", Import),
        new("POST knowledge-bases/*/import-metadata-excel/", Import),
    ];

    /// <summary>The fields of a knowledge base, to be added.</summary>
    public JsonObject Draft(string name)
    {
        var json = Blank();
        json["name"] = name;
        return json;
    }

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) => items
        .Where(item => item.Text("name").Contains(request.Query("query") ?? "", StringComparison.OrdinalIgnoreCase))
        .Where(item => Has(item, "embeddingModel", request) && Has(item, "rerankerModel", request));

    protected override void Written(Item item) => Links.Follow(item, "chatbots", State.Of<Chatbots>().Items, "knowledgeBases", State.Names);

    protected override JsonObject Print(Item item)
    {
        var json = base.Print(item);
        json.Remove("elasticsearchApiKey");
        json["filesCount"] = State.Of<KnowledgeBaseFiles>().Of(item.Id).Count();
        return json;
    }

    private static bool Has(Item item, string model, ServiceRequest request) =>
        request.Query(model) is not { } text || (Guid.TryParse(text, out var id) && (Guid?)item.Json[model] == id);

    private static ServiceReply Workbook(string name, string[] titles, IEnumerable<string[]> rows) =>
        new ServiceReply(200) { Body = ExcelFile.Write(rows.Prepend(titles)) }
            .With("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .With("Content-Disposition", $"attachment; filename=\"{name}\"");

    private static string[] Metadata(Item faq) => [$"{faq.Id}", faq.Text("question"), faq.Json["rawUserDefineMetadata"]?.ToJsonString() ?? ""];

    private IEnumerable<Item> Labels(ServiceRequest request) => State.Of<KnowledgeBaseLabels>().Of(Get(request).Id);

    private IEnumerable<Item> Faqs(ServiceRequest request) => State.Of<KnowledgeBaseFaqs>().Of(Get(request).Id);

    private ServiceReply Search(ServiceRequest request)
    {
        var query = (string?)request.ReadBody()["query"];
        return string.IsNullOrWhiteSpace(query)
            ? throw ServiceRequest.BadQuery("query", FieldErrors.Required)
            : ServiceReply.Json(KnowledgeSearch.Run(State, [Get(request)], query));
    }

    /// <summary>Nobody has published what an import does: the workbook is accepted, and nothing changes.</summary>
    private ServiceReply Import(ServiceRequest request)
    {
        Get(request);
        return request.Form.Any(part => part is { Name: "file", FileName: not null })
            ? ServiceReply.Json(new JsonObject { ["detail"] = "ok" })
            : throw ServiceRequest.BadQuery("file", FieldErrors.Required);
    }
}
