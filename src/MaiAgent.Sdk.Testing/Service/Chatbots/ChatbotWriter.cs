using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

/// <summary>Lays a write request over an assistant's fields. What was there is left alone; the result is new.</summary>
internal static class ChatbotWriter
{
    /// <summary>Every field that the request does not name is as in <paramref name="blank"/>; the required ones must be named.</summary>
    public static JsonObject Replace(JsonObject blank, JsonObject body) => Write(blank, body, isPartial: false);

    /// <summary>Only the fields that the request names change; null clears, a list replaces the list.</summary>
    public static JsonObject Change(JsonObject current, JsonObject body) => Write(current, body, isPartial: true);

    private static JsonObject Write(JsonObject current, JsonObject body, bool isPartial)
    {
        var errors = new FieldErrors();
        var fields = (JsonObject)current.DeepClone();
        foreach (var field in ChatbotFields.All)
        {
            if (BodyReader.TryFind(body, field.Name, out var value))
            {
                fields[field.Name] = Read(field, value, body, errors);
            }
            else if (field.Required && !isPartial)
            {
                errors.Add(field.Name, FieldErrors.Required);
            }
        }

        errors.ThrowIfAny();
        return fields;
    }

    private static JsonNode? Read(ChatbotField field, JsonNode? value, JsonObject body, FieldErrors errors)
    {
        if (value is null)
        {
            return field.Nullable ? null : Refuse(FieldErrors.Null);
        }

        return field.Kind switch
        {
            ChatbotFieldKind.Text => Values.Text(value) is not { } text ? Refuse(FieldErrors.NotText)
                : field.Required && string.IsNullOrWhiteSpace(text) ? Refuse(FieldErrors.Blank)
                : JsonValue.Create(text),
            ChatbotFieldKind.Uuid => Values.Uuid(value) is { } id ? JsonValue.Create(id.ToString()) : Refuse(FieldErrors.NotUuid),
            ChatbotFieldKind.Boolean => Values.Boolean(value) is { } flag ? JsonValue.Create(flag) : Refuse(FieldErrors.NotBoolean),
            ChatbotFieldKind.Count => Values.Integer(value) is not { } count ? Refuse(FieldErrors.NotInteger)
                : count < field.Minimum ? Refuse(FieldErrors.BelowOne)
                : JsonValue.Create(count),
            ChatbotFieldKind.Json => value.DeepClone(),
            _ => new JsonArray([.. new BodyReader(body, errors).Objects(field.Name, item => JsonValue.Create(item.RequiredUuid("id").ToString()))]),
        };

        JsonNode? Refuse(string message)
        {
            errors.Add(field.Name, message);
            return null;
        }
    }
}
