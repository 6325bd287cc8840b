using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>
/// The things that assistants refer to by id and that the documented operations cannot create: models, knowledge bases, tools, groups.
/// An id that it does not know gets a name made of the id, so that any reference written can be read back.
/// </summary>
internal sealed class Catalog
{
    private readonly Dictionary<Guid, string> _names = [];
    private readonly HashSet<Guid> _defaults = [];

    public Guid LargeLanguageModel { get; set; }

    public List<Guid> EmbeddingModels { get; } = [];

    public List<Guid> RerankerModels { get; } = [];

    public Guid Add(string name, bool isDefault = false)
    {
        var id = Guid.NewGuid();
        _names.Add(id, name);
        if (isDefault)
        {
            _defaults.Add(id);
        }

        return id;
    }

    public string Name(Guid id) => _names.GetValueOrDefault(id) ?? $"#{id}";

    public JsonObject Named(Guid id) => new() { ["id"] = id, ["name"] = Name(id) };

    public JsonObject Tool(Guid id) => new()
    {
        ["id"] = id,
        ["name"] = Name(id),
        ["description"] = "",
        ["displayName"] = Name(id),
        ["toolType"] = "custom",
    };

    public JsonObject Model(Guid id) => new()
    {
        ["id"] = id,
        ["name"] = Name(id),
        ["isDefault"] = _defaults.Contains(id),
        ["icon"] = new JsonObject { ["id"] = id, ["name"] = Name(id), ["image"] = Urls.Icon(id) },
    };
}
