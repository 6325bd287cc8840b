namespace MaiAgent.Sdk.Testing;

/// <summary>One thing in a collection: its JSON as the service prints it, and the id of the thing that it belongs to.</summary>
internal class Item(JsonObject json, Guid parent)
{
    public Guid Id { get; } = (Guid)json["id"]!;

    public Guid Parent => parent;

    public JsonObject Json { get; set; } = json;

    public string Text(string field) => (string?)Json[field] ?? "";

    /// <summary>Whether one of the fields has this text in it, whatever its case; null is in all.</summary>
    public bool Contains(string? text, params IEnumerable<string> fields) =>
        text is null || fields.Any(field => Json[field]?.ToString().Contains(text, StringComparison.OrdinalIgnoreCase) is true);

    /// <summary>Whether the field has this value; null is that of all.</summary>
    public bool Is(string field, string? value) => value is null || string.Equals(Text(field), value, StringComparison.Ordinal);

    /// <summary>Whether the field has this id; null is that of all.</summary>
    public bool IsId(string field, string? id) => id is null || (Guid.TryParse(id, out var parsed) && (Guid?)Json[field] == parsed);

    /// <summary>Some of the members, in this order.</summary>
    public JsonObject Pick(params IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create(name, Json[name]?.DeepClone())));
}
