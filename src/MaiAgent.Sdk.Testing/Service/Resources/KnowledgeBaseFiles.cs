using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Scripting;
using MaiAgent.Sdk.Testing.Service.Knowledge;
using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The files of knowledge bases: registered with the key of an object in the store, then parsed.</summary>
internal sealed class KnowledgeBaseFiles(ServiceState state) : Collection(state, Path, Metadata(state))
{
    private const string Path = "knowledge-bases/*/files/";

    private static readonly Guid DefaultParser = new("5a5cf1a0-6f1f-4c0e-8f4b-1c5a7f3e0d01");

    private readonly Schema _registration = new(new Field(
        "files",
        ListOf(new("file", Text, Required: true), new("filename", Text, Required: true), new("parser", Uuid, Nullable: true), Metadata(state)[0], Metadata(state)[1]),
        Required: true));

    private readonly Schema _metadata = new(Metadata(state));
    private readonly Schema _deletion = new(new Field("ids", Json, Required: true));

    public override IEnumerable<Route> Routes =>
    [
        CreateRoute, ListRoute, GetRoute, new($"DELETE {Path}*/", Remove), new($"PATCH {Path}*/update-metadata/", Update),
        new($"POST {Path}batch-delete/", RemoveMany), new($"PATCH {Path}batch-reparse/", ParseAgain),
    ];

    /// <summary>How the next files are parsed, by their names.</summary>
    public ScriptQueue<string, ScriptedParsing> Parsings { get; } = new();

    /// <summary>How the others are.</summary>
    public ScriptedParsing UsualParsing { get; set; } = ScriptedParsing.Take(TimeSpan.Zero);

    protected override JsonObject Print(Item item) => ((KnowledgeFile)item).Print(State.Now);

    protected override IEnumerable<Item> Select(ServiceRequest request, IEnumerable<Item> items) =>
        request.Query("fileType") is { } type ? items.Where(item => string.Equals(item.Text("fileType"), type, StringComparison.OrdinalIgnoreCase)) : items;

    protected override ServiceReply Create(ServiceRequest request)
    {
        var knowledgeBase = Parent(request)!.Value;
        JsonNode[] files = [.. _registration.Read(request.ReadBody()).Checked()["files"]!.AsArray().Select(file => file!)];
        if (files.Length == 0)
        {
            throw ServiceErrorException.BadRequest(new JsonObject { ["files"] = new JsonArray("This list may not be empty.") });
        }

        string?[] complaints = [.. files.Select((file, i) => Complaint((string)file["file"]!, files.Take(i)))];
        if (complaints.Any(complaint => complaint is not null))
        {
            throw ServiceErrorException.BadRequest(new JsonObject
            {
                ["files"] = new JsonArray([.. complaints.Select(complaint => complaint is null ? new JsonObject() : new JsonObject { ["file"] = new JsonArray(complaint) })]),
            });
        }

        return ServiceReply.Json(new JsonArray([.. files.Select(file => Print(Add(file, knowledgeBase)))]), 201);
    }

    private static Field[] Metadata(ServiceState state) =>
        [Field.References("labels", state.Names.Reference), new("rawUserDefineMetadata", JsonMap, Nullable: true)];

    private string? Complaint(string key, IEnumerable<JsonNode> earlier) =>
        State.Of<ObjectStore>().Find(key) is null ? "The object store has no file with this key."
        : Items.OfType<KnowledgeFile>().Select(file => file.Key).Concat(earlier.Select(file => (string)file["file"]!)).Contains(key, StringComparer.Ordinal) ? "This file already exists in the knowledge base."
        : null;

    private KnowledgeFile Add(JsonNode request, Guid knowledgeBase)
    {
        var stored = State.Of<ObjectStore>().Find((string)request["file"]!)!;
        var name = (string)request["filename"]!;
        var file = new KnowledgeFile(
            new JsonObject
            {
                ["id"] = Guid.NewGuid(),
                ["filename"] = name,
                ["file"] = State.Of<ObjectStore>().UrlOf(stored.Key),
                ["fileType"] = System.IO.Path.GetExtension(name).TrimStart('.'),
                ["knowledgeBase"] = State.Names.Reference(knowledgeBase),
                ["size"] = stored.Content.Length,
                ["status"] = "initial",
                ["parser"] = Parser((Guid?)request["parser"]),
                ["labels"] = request["labels"]!.DeepClone(),
                ["rawUserDefineMetadata"] = request["rawUserDefineMetadata"]?.DeepClone(),
                ["createdAt"] = State.Now.ToWire(),
            },
            knowledgeBase,
            stored.Key,
            stored.Content);
        Parse(file);
        return Add(file);
    }

    private void Parse(KnowledgeFile file) => file.Parse(Parsings.Take(file.Name) ?? UsualParsing, State.Now);

    private JsonObject Parser(Guid? id) =>
        new() { ["id"] = id ?? DefaultParser, ["name"] = id is null ? "MaiAgent Parser" : State.Names[id.Value], ["provider"] = "maiagent", ["order"] = 1 };

    private ServiceReply Update(ServiceRequest request)
    {
        var file = Get(request);
        file.Json = _metadata.Read(request.ReadBody(), file.Json, isPartial: true).Checked();
        return ServiceReply.Json(Print(file));
    }

    /// <summary>A file that is being parsed cannot be deleted.</summary>
    private ServiceReply Remove(ServiceRequest request)
    {
        var file = (KnowledgeFile)Get(request);
        if (file.Status(State.Now) is "initial" or "processing")
        {
            throw new ServiceErrorException(ServiceReply.Detail(409, "File is being processed."));
        }

        Remove(file);
        return new ServiceReply(204);
    }

    private ServiceReply RemoveMany(ServiceRequest request)
    {
        var knowledgeBase = Parent(request);
        foreach (var id in _deletion.Read(request.ReadBody()).Checked()["ids"]!.AsArray())
        {
            if (Guid.TryParse((string?)id, out var file) && Find(file) is { } found && found.Parent == knowledgeBase)
            {
                Remove(found);
            }
        }

        return new ServiceReply(204);
    }

    private ServiceReply ParseAgain(ServiceRequest request)
    {
        var knowledgeBase = Parent(request);
        KnowledgeFile[] files = [.. request.ReadList().Select(item => Guid.TryParse((string?)item!["id"], out var id) && Find(id) is KnowledgeFile file && file.Parent == knowledgeBase ? file : throw ServiceErrorException.NotFound())];
        foreach (var (file, item) in files.Zip(request.ReadList()))
        {
            file.Json["parser"] = Parser((string?)item!["parser"] is { } parser ? Guid.Parse(parser) : null);
            Parse(file);
        }

        return ServiceReply.Json(new JsonArray([.. files.Select(Print)]));
    }
}
