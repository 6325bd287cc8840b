using System.Globalization;
using System.Text.Json;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Compares a value with its schema. A member that the schema does not name is a problem here, though the SDK keeps it.</summary>
internal static class ShapeCheck
{
    /// <summary>What does not fit; where several shapes are documented, by the one that fits best.</summary>
    public static IReadOnlyList<Problem> Problems(Schema schema, JsonElement value, string place)
    {
        if (schema.Shapes.Any(shape => shape.IsAnything))
        {
            return [];
        }

        var kind = KindOf(value);
        var fitting = schema.Shapes.Where(shape => shape.Kind == kind || (shape.Kind == "number" && kind == "integer")).ToList();
        return fitting.Count == 0
            ? [new Problem(place, $"is {kind}, documented as {string.Join(" or ", schema.Shapes.Select(shape => shape.Kind).Distinct())}")]
            : fitting.Select(shape => Problems(shape, value, place)).MinBy(problems => problems.Count)!;
    }

    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.GetRawText().AsSpan().IndexOfAny(".eE") < 0 ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static IReadOnlyList<Problem> Problems(Shape shape, JsonElement value, string place) => shape.Kind switch
    {
        "object" when shape.Properties.Count > 0 => [.. Members(shape, value, place)],
        "array" when shape.Items is { } items => [.. value.EnumerateArray().SelectMany(item => Problems(items, item, $"{place}[]"))],
        "string" => Text(shape, value.GetString()!) is { } problem ? [new Problem(place, problem)] : [],
        _ => [],
    };

    private static IEnumerable<Problem> Members(Shape shape, JsonElement value, string place)
    {
        var names = value.EnumerateObject().Select(member => member.Name).ToHashSet();
        var aliases = shape.Properties.SelectMany(property => property.Aliases).ToHashSet();
        foreach (var property in shape.Properties.Where(property => property.IsRequired && !aliases.Contains(property.Name)))
        {
            if (!names.Contains(property.Name) && !property.Aliases.Any(names.Contains))
            {
                yield return new Problem($"{place}.{property.Name}", "is missing, documented as always there");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (Named(shape, member.Name) is not { } property)
            {
                yield return new Problem($"{place}.{Words.Name(member.Name)}", $"is not documented ({KindOf(member.Value)})");
                continue;
            }

            foreach (var problem in Problems(property.Schema, member.Value, $"{place}.{member.Name}"))
            {
                yield return problem;
            }
        }
    }

    /// <summary>The property of this name, or of which it is another spelling.</summary>
    public static Property? Named(Shape? shape, string name) =>
        shape?.Properties.FirstOrDefault(property => property.Name == name) ?? shape?.Properties.FirstOrDefault(property => property.Aliases.Contains(name));

    private static string? Text(Shape shape, string text)
    {
        if (shape.Values.Count > 0 && !shape.Values.Contains(text))
        {
            return Words.IsWord(text) ? $"has the value \"{text}\", which is not documented" : "has a value that is not documented";
        }

        var fits = shape.Format switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "timestamp" => text.Length == 13 && text.All(char.IsAsciiDigit),
            "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal),
            "email" => Words.IsEmail(text),
            _ => true,
        };
        return fits ? null : $"is text of another form than {shape.Format}";
    }
}
