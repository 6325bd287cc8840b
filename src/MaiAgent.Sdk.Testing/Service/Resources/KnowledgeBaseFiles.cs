using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The files of knowledge bases: registered with the key of an object in the store, then parsed.</summary>
internal sealed class KnowledgeBaseFiles(ServiceState state) : Collection(state, "knowledge-bases/*/files/")
{
    private static readonly Guid DefaultParser = new("5a5cf1a0-6f1f-4c0e-8f4b-1c5a7f3e0d01");

    private readonly Schema _metadata = new(Metadata(state));
    private readonly Schema _registration = new(new Field(
        "files",
        Filled(ListOf([new("file", Text, Required: true), new("filename", Text, Required: true), new("parser", Uuid, Nullable: true), .. Metadata(state)])),
        Required: true));

    public override IEnumerable<Route> Routes =>
    [
        CreateRoute, ListRoute, GetRoute, DeleteRoute, DeleteManyRoute, ChangeRouteOf("update-metadata", _metadata),
        new("PATCH knowledge-bases/*/files/batch-reparse/", ParseAgain),
    ];

    /// <summary>How the next files are parsed, by their names.</summary>
    public ScriptQueue<string, ScriptedParsing> Parsings { get; } = new();

    /// <summary>How the others are.</summary>
    public ScriptedParsing UsualParsing { get; set; } = ScriptedParsing.Take(TimeSpan.Zero);

    public override JsonObject Print(Item item) => ((KnowledgeFile)item).Print(State.Now);

    /// <summary>The text of a knowledge base: that of its files that can be searched.</summary>
    public IEnumerable<TextNode> NodesOf(Guid knowledgeBase) =>
        Of(knowledgeBase).OfType<KnowledgeFile>().Where(file => file.IsDone(State.Now)).SelectMany(file => file.Nodes);

    /// <summary>A knowledge base without files is cited as one file with one text, its own name.</summary>
    public KnowledgeHit NameOf(JsonNode knowledgeBase)
    {
        var id = (Guid)knowledgeBase["id"]!;
        var file = new KnowledgeFile(Describe(id, $"{knowledgeBase["name"]}.pdf", Urls.File(id), 1024, knowledgeBase.DeepClone()), id, key: "", content: default);
        file.Parse(ScriptedParsing.Take(TimeSpan.Zero), State.Now);
        return new KnowledgeHit(new TextNode(id, file, $"「{knowledgeBase["name"]}」"), 0.87, Quote: "");
    }

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) =>
        request.Query("fileType") is { } type ? items.Where(item => string.Equals(item.Text("fileType"), type, StringComparison.OrdinalIgnoreCase)) : items;

    protected override ServiceReply Create(ServiceRequest request)
    {
        var knowledgeBase = Parent(request)!.Value;
        JsonNode[] files = [.. _registration.Read(request.ReadBody()).Checked()["files"]!.AsArray().OfType<JsonNode>()];
        JsonObject[] errors = [.. files.Select((file, i) => Errors((string)file["file"]!, files.Take(i)))];
        return Array.Exists(errors, error => error.Count > 0)
            ? throw ServiceErrorException.BadRequest(new JsonObject { ["files"] = new JsonArray([.. errors]) })
            : ServiceReply.Json(Paging.Results(files.Select(file => Add(file, knowledgeBase)), Print), 201);
    }

    /// <summary>A file that is being parsed cannot be deleted.</summary>
    protected override ServiceReply Delete(ServiceRequest request) => ((KnowledgeFile)Get(request)).Status(State.Now) is "initial" or "processing"
        ? throw new ServiceErrorException(ServiceReply.Detail(409, "File is being processed."))
        : base.Delete(request);

    private static Field[] Metadata(ServiceState state) =>
        [Field.References("labels", state.Names.Reference) with { Kept = true }, new("rawUserDefineMetadata", JsonMap, Nullable: true, Kept: true)];

    private JsonObject Errors(string key, IEnumerable<JsonNode> earlier)
    {
        var known = Items.OfType<KnowledgeFile>().Select(file => file.Key).Concat(earlier.Select(file => (string)file["file"]!));
        return State.Of<ObjectStore>().Find(key) is null ? new JsonObject { ["file"] = new JsonArray(FieldErrors.NoFile) }
            : known.Contains(key, StringComparer.Ordinal) ? new JsonObject { ["file"] = new JsonArray("This file already exists in the knowledge base.") }
            : [];
    }

    private KnowledgeFile Add(JsonNode request, Guid knowledgeBase)
    {
        var store = State.Of<ObjectStore>();
        var stored = store.Find((string)request["file"]!)!;
        var json = Describe(Guid.NewGuid(), (string)request["filename"]!, store.UrlOf(stored.Key), stored.Content.Length, State.Names.Reference(knowledgeBase));
        json["parser"] = Parser((Guid?)request["parser"]);
        json["labels"] = request["labels"]!.DeepClone();
        json["rawUserDefineMetadata"] = request["rawUserDefineMetadata"]?.DeepClone();
        return Add(Parse(new KnowledgeFile(json, knowledgeBase, stored.Key, stored.Content)));
    }

    private JsonObject Describe(Guid id, string name, string address, int size, JsonNode knowledgeBase) => new()
    {
        ["id"] = id,
        ["filename"] = name,
        ["file"] = address,
        ["fileType"] = Path.GetExtension(name).TrimStart('.'),
        ["knowledgeBase"] = knowledgeBase,
        ["size"] = size,
        ["status"] = "initial",
        ["parser"] = Parser(id: null),
        ["labels"] = new JsonArray(),
        ["rawUserDefineMetadata"] = null,
        ["createdAt"] = State.Now.ToWire(),
    };

    private JsonObject Parser(Guid? id) =>
        new() { ["id"] = id ?? DefaultParser, ["name"] = id is null ? "MaiAgent Parser" : State.Names[id.Value], ["provider"] = "maiagent", ["order"] = 1 };

    private KnowledgeFile Parse(KnowledgeFile file)
    {
        file.Parse(Parsings.Take(file.Name) ?? UsualParsing, State.Now);
        return file;
    }

    private ServiceReply ParseAgain(ServiceRequest request)
    {
        var knowledgeBase = Parent(request);
        (KnowledgeFile File, JsonNode Item)[] files = [.. request.ReadList().Select(item => (Find((string?)item!["id"], knowledgeBase), item))];
        foreach (var (file, item) in files)
        {
            Parse(file).Json["parser"] = Parser((string?)item["parser"] is { } parser ? Guid.Parse(parser) : null);
        }

        return ServiceReply.Json(Paging.Results(files, pair => Print(pair.File)));
    }

    private KnowledgeFile Find(string? text, Guid? knowledgeBase) =>
        Guid.TryParse(text, out var id) && Find(id) is KnowledgeFile file && file.Parent == knowledgeBase ? file : throw ServiceErrorException.NotFound();
}
