using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>The complaints about one body, per field, in the service's words and shape; nested where the body is.</summary>
internal sealed class FieldErrors
{
    private readonly JsonObject _errors = [];

    public const string Required = "This field is required.";
    public const string Null = "This field may not be null.";
    public const string Blank = "This field may not be blank.";
    public const string NotText = "Not a valid string.";
    public const string NotUuid = "Must be a valid UUID.";

    /// <summary>Adds a complaint; a dotted field is nested.</summary>
    public void Add(string field, string message)
    {
        var parts = field.Split('.');
        var parent = _errors;
        foreach (var part in parts[..^1])
        {
            parent = (JsonObject)(parent[part] ??= new JsonObject());
        }

        ((JsonArray)(parent[parts[^1]] ??= new JsonArray())).Add(message);
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw ServiceErrorException.BadRequest(_errors);
        }
    }
}
