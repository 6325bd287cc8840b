using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>Reads one JSON object and notes what is wrong with it. Where it notes an error, it returns a placeholder.</summary>
internal sealed class BodyReader(JsonObject body, FieldErrors errors, string path = "")
{
    public bool Has(string name) => TryFind(body, name, out _);

    public JsonObject Clone() => (JsonObject)body.DeepClone();

    public string RequiredText(string name)
    {
        if (Require(name) is not { } value)
        {
            return "";
        }

        var text = Text(name, value);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Complain(name, FieldErrors.Blank);
        }

        return text ?? "";
    }

    public string? OptionalText(string name) => TryFind(body, name, out var value) && value is not null ? Text(name, value) : null;

    public Guid? RequiredUuid(string name) => Require(name) is { } value ? Uuid(name, value) : null;

    /// <summary>Empty text counts as null, as in the service's own examples.</summary>
    public Guid? OptionalUuid(string name) =>
        TryFind(body, name, out var value) && value is not null && Values.Text(value) is not "" ? Uuid(name, value) : null;

    public bool? OptionalBoolean(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        var value = Require(name);
        if (value is not null && Values.Boolean(value) is null)
        {
            Complain(name, FieldErrors.NotBoolean);
        }

        return value is null ? null : Values.Boolean(value);
    }

    public BodyReader? RequiredObject(string name) => Require(name) is { } value ? Nested(name, value) : null;

    public BodyReader? OptionalObject(string name) => TryFind(body, name, out var value) && value is not null ? Nested(name, value) : null;

    /// <summary>A list of objects, none when absent. Its errors are a list of the same length, empty objects for the good ones.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<BodyReader, T> read)
    {
        if (!Has(name) || Require(name) is not { } value)
        {
            return [];
        }

        if (value is not JsonArray items)
        {
            Complain(name, FieldErrors.NotList);
            return [];
        }

        var itemErrors = items.Select(_ => new FieldErrors()).ToArray();
        var result = items.Select((item, i) => new BodyReader(itemErrors[i].Expect(item), itemErrors[i])).Select(read).ToArray();
        errors.AddItems(path + name, itemErrors);
        return result;
    }

    /// <summary>The service reads both spellings of a name; its own documents use both.</summary>
    public static bool TryFind(JsonObject body, string name, out JsonNode? value) =>
        body.TryGetPropertyValue(name, out value) || body.TryGetPropertyValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), out value);

    private JsonNode? Require(string name)
    {
        if (!TryFind(body, name, out var value))
        {
            Complain(name, FieldErrors.Required);
        }
        else if (value is null)
        {
            Complain(name, FieldErrors.Null);
        }

        return value;
    }

    private string? Text(string name, JsonNode value)
    {
        var text = Values.Text(value);
        if (text is null)
        {
            Complain(name, FieldErrors.NotText);
        }

        return text;
    }

    private Guid? Uuid(string name, JsonNode value)
    {
        var id = Values.Uuid(value);
        if (id is null)
        {
            Complain(name, FieldErrors.NotUuid);
        }

        return id;
    }

    private BodyReader? Nested(string name, JsonNode value)
    {
        if (value is JsonObject nested)
        {
            return new BodyReader(nested, errors, $"{path}{name}.");
        }

        Complain($"{name}.nonFieldErrors", FieldErrors.NotObject);
        return null;
    }

    private void Complain(string name, string message) => errors.Add(path + name, message);
}
