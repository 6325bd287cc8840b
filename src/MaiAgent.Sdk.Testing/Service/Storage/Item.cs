using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Storage;

/// <summary>One thing in a collection: its JSON as the service prints it, and the id of the thing that it belongs to.</summary>
internal class Item(JsonObject json, Guid parent)
{
    public Guid Id { get; } = (Guid)json["id"]!;

    public Guid Parent => parent;

    public JsonObject Json { get; set; } = json;

    public string Text(string field) => (string?)Json[field] ?? "";

    /// <summary>Some of the members, in this order.</summary>
    public JsonObject Pick(params IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create(name, Json[name]?.DeepClone())));
}
