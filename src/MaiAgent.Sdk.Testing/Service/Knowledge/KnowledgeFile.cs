namespace MaiAgent.Sdk.Testing;

/// <summary>A file of a knowledge base. What the service has made of it follows from the time that has passed.</summary>
internal sealed class KnowledgeFile(JsonObject json, Guid parent, string key, ReadOnlyMemory<byte> content) : Item(json, parent)
{
    private IReadOnlyList<TextNode>? _nodes;

    public string Key => key;

    public string Name => Text("filename");

    /// <summary>The text, cut up.</summary>
    public IReadOnlyList<TextNode> Nodes => _nodes ??= [.. Chunks.Of(content.Span).Select((text, i) => new TextNode(TextNode.IdOf(Id, i), this, text))];

    /// <summary>Parses the file, again or for the first time.</summary>
    public void Parse(ScriptedParsing parsing, DateTimeOffset now) => (Parsing, Since) = (parsing, now);

    public bool IsDone(DateTimeOffset now) => Status(now) is "done";

    public string Status(DateTimeOffset now) =>
        now - Since >= Parsing.Duration ? Parsing.Fails ? "failed" : "done"
        : now - Since >= Parsing.Duration / 4 || Parsing.Duration is null ? "processing"
        : "initial";

    /// <summary>The file as the service prints it. A status with a reason is an object, as some revisions of the service send it.</summary>
    public JsonObject Print(DateTimeOffset now)
    {
        var printed = (JsonObject)Json.DeepClone();
        var status = Status(now);
        printed["status"] = status is "failed" && Parsing.Reason is { } reason ? new JsonObject { ["code"] = status, ["message"] = reason } : status;
        return printed;
    }

    private ScriptedParsing Parsing { get; set; } = ScriptedParsing.Stuck;

    private DateTimeOffset Since { get; set; }
}
