using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The assistants: models by id in the detail, as objects in the list.</summary>
internal sealed class Chatbots(ServiceState state) : Collection(
    state,
    "chatbots/",
    [
        new("name", Text, Required: true),
        new("rag", Uuid, Nullable: true),
        new("largeLanguageModel", Uuid, Required: true),
        new("embeddingModel", Uuid, Nullable: true),
        new("rerankerModel", Uuid, Nullable: true),
        new("instructions", Text, Default: ""),
        Field.References("knowledgeBases", state.Names.Reference),
        new("updatedAt", Text, ReadOnly: true),
        Field.References("databases", state.Names.Reference),
        new("organization", Uuid, Nullable: true),
        new("builtInWorkflow", Uuid, Nullable: true),
        new("replyMode", Text, Default: "normal"),
        new("template", Text, Nullable: true),
        new("unanswerableTemplate", Text, Nullable: true),
        new("totalWordsCount", Integer, Kept: true, Default: 0L),
        new("outputMode", Text, Default: "text"),
        new("rawOutputFormat", Json, Nullable: true),
        new("databaseUrl", Text, Nullable: true),
        new("databaseType", Text, Nullable: true),
        new("includeTables", Json, Nullable: true),
        Field.References("groups", state.Names.Reference),
        Field.References("toolkits", state.Names.Tool),
        Field.References("tools", state.Names.Tool),
        new("agentMode", Text, Default: "normal"),
        new("numberOfRetrievedChunks", Integer, Default: 12L, Minimum: 1),
        new("enableEvaluation", Flag, Default: false),
        new("enableInLineCitations", Flag, Default: false),
    ])
{
    private static readonly string[] Listed =
    [
        "id", "name", "groups", "rag", "largeLanguageModel", "embeddingModel", "rerankerModel", "knowledgeBases", "databases", "tools", "toolkits",
        "agentMode", "replyMode", "updatedAt", "enableEvaluation", "enableInLineCitations", "numberOfRetrievedChunks",
    ];

    private readonly Schema _evaluation = new(new Field("enableEvaluation", Flag, Kept: true));

    public override IEnumerable<Route> Routes =>
    [
        .. base.Routes,
        new("PATCH chatbots/*/enable-evaluation/", request => ServiceReply.Json(Change(request, _evaluation).Pick("enableEvaluation"))),
        new("POST chatbots/*/search/", SearchKnowledge), new("GET chatbots/*/knowledge-bases-files/", ListFiles), new("POST chatbots/*/duplicate/", Duplicate),
    ];

    /// <summary>Adds an assistant with the first of the models.</summary>
    public Item Add(string name, params IEnumerable<(string Field, JsonNode? Value)> values) =>
        Add(Draft([("name", name), ("largeLanguageModel", State.Of<LargeLanguageModels>().Items[0].Id), .. values]));

    protected override void Written(Item item) => Links.Follow(item, "knowledgeBases", State.Of<KnowledgeBases>().Items, "chatbots", State.Names);

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) => items.Where(chatbot =>
        chatbot.Contains(request.Query("query"), "name")
        && chatbot.Is("replyMode", request.Query("replyMode"))
        && chatbot.IsId("largeLanguageModel", request.Query("largeLanguageModel")));

    protected override JsonNode Page(ServiceRequest request, IReadOnlyList<Item> items) =>
        string.Equals(request.Query("pagination"), "false", StringComparison.OrdinalIgnoreCase) ? Paging.Results(items, Summarize) : base.Page(request, items);

    protected override JsonObject Summarize(Item item)
    {
        var json = item.Pick(Listed);
        Expand("rag", State.Names.Reference);
        Expand("largeLanguageModel", State.Names.Reference);
        Expand("embeddingModel", State.Of<EmbeddingModels>().Reference);
        Expand("rerankerModel", State.Of<RerankerModels>().Reference);
        return json;

        void Expand(string field, Func<Guid, JsonObject> print) => json[field] = (Guid?)json[field] is { } id ? print(id) : null;
    }

    private ServiceReply Duplicate(ServiceRequest request)
    {
        var json = Print(Get(request));
        json["id"] = null;
        json["name"] = $"{json["name"]} (copy)";
        json["totalWordsCount"] = 0L;
        return ServiceReply.Json(Add(json).Pick("id", "name"), 201);
    }

    /// <summary>Searches the knowledge bases of the assistant, without the rules of the body.</summary>
    private ServiceReply SearchKnowledge(ServiceRequest request)
    {
        var query = request.Query("query") ?? (string?)request.ReadBody()["query"] ?? throw ServiceErrorException.BadRequest("query", FieldErrors.Required);
        return ServiceReply.Json(KnowledgeSearch.Run(State, [.. KnowledgeBases(request)], query));
    }

    private ServiceReply ListFiles(ServiceRequest request)
    {
        var files = KnowledgeBases(request).SelectMany(item => State.Of<KnowledgeBaseFiles>().Of(item.Id)).OfType<KnowledgeFile>()
            .Where(file => file.Contains(request.Query("query"), "filename"));
        return ServiceReply.Json(Paging.Page(request, [.. files], file => file.Print(State.Now)));
    }

    private IEnumerable<Item> KnowledgeBases(ServiceRequest request) =>
        Get(request).Json["knowledgeBases"]!.AsArray().Select(reference => State.Of<KnowledgeBases>().Find((Guid)reference!["id"]!)).OfType<Item>();
}
