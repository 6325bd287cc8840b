using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>Reads one JSON object and notes what is wrong with it. Where it notes an error, it returns a placeholder.</summary>
internal sealed class BodyReader(JsonObject body, FieldErrors errors, string path = "")
{
    public string RequiredText(string name)
    {
        if (!TryGet(name, required: true, nullable: false, out var value))
        {
            return "";
        }

        if (value!.GetValueKind() != JsonValueKind.String)
        {
            Complain(name, FieldErrors.NotText);
            return "";
        }

        var text = value.GetValue<string>();
        if (string.IsNullOrWhiteSpace(text))
        {
            Complain(name, FieldErrors.Blank);
        }

        return text;
    }

    /// <summary>An id. Empty text counts as null, as in the service's own examples.</summary>
    public Guid? OptionalUuid(string name)
    {
        if (!TryGet(name, required: false, nullable: true, out var value) || value is null)
        {
            return null;
        }

        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        if (text is "")
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        Complain(name, FieldErrors.NotUuid);
        return null;
    }

    public bool Boolean(string name)
    {
        if (!TryGet(name, required: false, nullable: false, out var value))
        {
            return false;
        }

        if (value!.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetValue<bool>();
        }

        Complain(name, "Must be a valid boolean.");
        return false;
    }

    public BodyReader? RequiredObject(string name)
    {
        if (!TryGet(name, required: true, nullable: false, out var value))
        {
            return null;
        }

        if (value is JsonObject nested)
        {
            return new BodyReader(nested, errors, $"{path}{name}.");
        }

        Complain($"{name}.nonFieldErrors", "Invalid data. Expected a dictionary.");
        return null;
    }

    private void Complain(string name, string message) => errors.Add(path + name, message);

    private bool TryGet(string name, bool required, bool nullable, out JsonNode? value)
    {
        // The service reads both spellings; its own documents use both.
        if (!body.TryGetPropertyValue(name, out value) && !body.TryGetPropertyValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), out value))
        {
            if (required)
            {
                Complain(name, FieldErrors.Required);
            }

            return false;
        }

        if (value is null && !nullable)
        {
            Complain(name, FieldErrors.Null);
            return false;
        }

        return true;
    }
}
