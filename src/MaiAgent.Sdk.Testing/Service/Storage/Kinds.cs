using System.Text.Json;

namespace MaiAgent.Sdk.Testing;

/// <summary>Reads a value, not null, that was sent for a field.</summary>
internal delegate Reading Kind(Field field, JsonNode value);

/// <summary>The kinds of fields that the service has.</summary>
internal static class Kinds
{
    public static Reading Text(Field field, JsonNode value) =>
        AsText(value) is not { } text ? Reading.Wrong(FieldErrors.NotText)
        : field.Required && string.IsNullOrWhiteSpace(text) ? Reading.Wrong(FieldErrors.Blank)
        : text.Length > field.MaxLength ? Reading.Wrong(FieldErrors.TooLong(field.MaxLength))
        : field.Choices is { } choices && !choices.Contains(text, StringComparer.Ordinal) ? Reading.Wrong(FieldErrors.NoChoice(text))
        : new Reading(text);

    /// <summary>Empty text counts as null where null is allowed, as in the service's own examples.</summary>
    public static Reading Uuid(Field field, JsonNode value) =>
        AsText(value) is "" && field.Nullable ? default
        : Guid.TryParse(AsText(value), out var id) ? new Reading(id)
        : Reading.Wrong(FieldErrors.NotUuid);

    public static Reading Integer(Field field, JsonNode value) =>
        value is not JsonValue number || !number.TryGetValue<long>(out var integer) ? Reading.Wrong(FieldErrors.NotInteger)
        : integer < field.Minimum ? Reading.Wrong(FieldErrors.Below(field.Minimum))
        : new Reading(integer);

    public static Reading Flag(Field field, JsonNode value) =>
        value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? new Reading(value.DeepClone()) : Reading.Wrong(FieldErrors.NotBoolean);

    /// <summary>A number from 0 to 1.</summary>
    public static Reading Fraction(Field field, JsonNode value) =>
        value is not JsonValue number || !number.TryGetValue<double>(out var fraction) ? Reading.Wrong(FieldErrors.NotNumber)
        : fraction is < 0 or > 1 ? Reading.Wrong(FieldErrors.NotFraction)
        : new Reading(fraction);

    /// <summary>Any JSON; it comes back as it was sent.</summary>
    public static Reading Json(Field field, JsonNode value) => new(value.DeepClone());

    /// <summary>Any JSON object; it comes back as it was sent.</summary>
    public static Reading JsonMap(Field field, JsonNode value) => value is JsonObject ? Json(field, value) : Schema.NotAnObject;

    /// <summary>An object with fields of its own.</summary>
    public static Kind Nested(params Field[] fields) => (_, value) => new Schema(fields).Read(value);

    /// <summary>A list of objects. Its errors are a list of the same length, with an empty object for each good one.</summary>
    public static Kind ListOf(params Field[] fields) => (_, value) =>
    {
        if (value is not JsonArray items)
        {
            return Reading.Wrong(FieldErrors.NotList);
        }

        var schema = new Schema(fields);
        Reading[] readings = [.. items.Select(item => schema.Read(item))];
        return Array.TrueForAll(readings, reading => reading.Error is null)
            ? new Reading(new JsonArray([.. readings.Select(reading => reading.Value)]))
            : new Reading(null, new JsonArray([.. readings.Select(reading => reading.Error ?? new JsonObject())]));
    };

    /// <summary>A list of objects of which only the ids are read.</summary>
    public static Kind References(Func<Guid, JsonObject> print)
    {
        var ids = ListOf(new Field("id", Uuid, Required: true));
        return (field, value) =>
        {
            var reading = ids(field, value);
            return reading.Value is JsonArray items ? new Reading(new JsonArray([.. items.Select(item => print((Guid)item!["id"]!))])) : reading;
        };
    }

    /// <summary>The id of something that is in a collection.</summary>
    public static Kind IdOf<TCollection>(ServiceState state)
        where TCollection : Collection => (field, value) =>
        {
            var reading = Uuid(field, value);
            return reading.Value is { } id && state.Of<TCollection>().Find((Guid)id) is null ? Reading.Wrong(FieldErrors.NoSuch((Guid)id)) : reading;
        };

    /// <summary>A list with something in it.</summary>
    public static Kind Filled(Kind list) => (field, value) => value is JsonArray { Count: 0 } ? Reading.Wrong(FieldErrors.EmptyList) : list(field, value);

    /// <summary>A list of ids.</summary>
    public static Reading Ids(Field field, JsonNode value) =>
        value is not JsonArray items ? Reading.Wrong(FieldErrors.NotList)
        : items.All(item => item is not null && Guid.TryParse(AsText(item), out _)) ? new Reading(value.DeepClone())
        : Reading.Wrong(FieldErrors.NotUuid);

    private static string? AsText(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
