namespace MaiAgent.Sdk.Testing;

/// <summary>The fields of an object, in the order in which the service prints them.</summary>
internal sealed class Schema(params Field[] fields)
{
    public static Reading NotAnObject => new(null, new JsonObject { [FieldErrors.WholeObject] = new JsonArray(FieldErrors.NotObject) });

    /// <summary>An object to which nothing was written yet.</summary>
    public JsonObject Blank() => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Default?.DeepClone())));

    /// <summary>The object that a body describes, or the complaints about it. Members of <paramref name="current"/> that are no fields stay.</summary>
    public Reading Read(JsonNode? body, JsonObject? current = null, bool isPartial = false)
    {
        if (body is not JsonObject members)
        {
            return NotAnObject;
        }

        var result = (JsonObject?)current?.DeepClone() ?? [];
        var errors = new JsonObject();
        foreach (var field in fields)
        {
            var reading = field.Read(members, current, isPartial);
            result[field.Name] = reading.Value;
            if (reading.Error is not null)
            {
                errors[field.Name] = reading.Error;
            }
        }

        return errors.Count == 0 ? new Reading(result) : new Reading(result, errors);
    }
}
