namespace MaiAgent.Sdk.Testing;

/// <summary>
/// The names of things by id, so that a reference can be printed with its name: those in the collections, and those that no documented operation creates.
/// An unknown id gets a name made of the id, so that any reference written can be read back.
/// </summary>
internal sealed class Names
{
    private readonly Dictionary<Guid, string> _names = [];

    public string this[Guid id]
    {
        get => _names.GetValueOrDefault(id) ?? $"#{id}";
        set => _names[id] = value;
    }

    public Guid Add(string name)
    {
        var id = Guid.NewGuid();
        _names.Add(id, name);
        return id;
    }

    public JsonObject Reference(Guid id) => new() { ["id"] = id, ["name"] = this[id] };

    public JsonObject Tool(Guid id) => new()
    {
        ["id"] = id,
        ["name"] = this[id],
        ["description"] = "",
        ["displayName"] = this[id],
        ["toolType"] = "custom",
    };
}
