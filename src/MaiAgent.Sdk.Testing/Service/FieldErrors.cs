using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>The complaints about one body, per field, in the service's words and shape; nested where the body is.</summary>
internal sealed class FieldErrors
{
    public const string Required = "This field is required.";
    public const string Null = "This field may not be null.";
    public const string Blank = "This field may not be blank.";
    public const string NotText = "Not a valid string.";
    public const string NotUuid = "Must be a valid UUID.";
    public const string NotBoolean = "Must be a valid boolean.";
    public const string NotInteger = "A valid integer is required.";
    public const string NotList = "Expected a list of items.";
    public const string NotObject = "Invalid data. Expected a dictionary.";
    public const string NotDate = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";
    public const string NotDateTime = "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
    public const string NotAChoice = "Select a valid choice. That choice is not one of the available choices.";
    public const string BelowOne = "Ensure this value is greater than or equal to 1.";

    private readonly JsonObject _errors = [];

    public static string NoChoice(string value) => $"\"{value}\" is not a valid choice.";

    public static string NoSuch(Guid id) => $"Invalid pk \"{id}\" - object does not exist.";

    /// <summary>Adds a complaint; a dotted field is nested.</summary>
    public void Add(string field, string message)
    {
        var (parent, name) = Locate(field);
        ((JsonArray)(parent[name] ??= new JsonArray())).Add(message);
    }

    /// <summary>Adds the complaints about the items of a list, if there are any.</summary>
    public void AddItems(string field, IReadOnlyCollection<FieldErrors> items)
    {
        if (items.Any(item => item._errors.Count > 0))
        {
            var (parent, name) = Locate(field);
            parent[name] = new JsonArray([.. items.Select(item => item._errors)]);
        }
    }

    /// <summary>The value as an object; an empty one, and a complaint, when it is something else.</summary>
    public JsonObject Expect(JsonNode? value)
    {
        if (value is JsonObject expected)
        {
            return expected;
        }

        Add("nonFieldErrors", NotObject);
        return [];
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw ServiceErrorException.BadRequest(_errors);
        }
    }

    private (JsonObject Parent, string Name) Locate(string field)
    {
        var parts = field.Split('.');
        var parent = _errors;
        foreach (var part in parts[..^1])
        {
            parent = (JsonObject)(parent[part] ??= new JsonObject());
        }

        return (parent, parts[^1]);
    }
}
