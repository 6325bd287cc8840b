using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>
/// Replaces what belongs to the user: ids, names, texts, keys, addresses, phone numbers. The same value always becomes the same
/// replacement, which has its shape: an id stays an id, a file keeps its ending. Kept are documented numbers and values of enums, times,
/// booleans, and the names of members. The originals are in this object's memory only.
/// </summary>
internal sealed class Redactor
{
    private static readonly string[] PagingWords = ["page", "pageSize", "limit", "offset"];

    private readonly Dictionary<string, int> _numbers = [];

    /// <param name="value">The value of an answer.</param>
    /// <param name="schema">Its schema; null where nothing is documented, and then only times, booleans and the names of members are kept.</param>
    /// <param name="name">The member that it is the value of.</param>
    public JsonNode? Redact(JsonElement value, Schema? schema, string name = "") => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value, schema),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Redact(item, schema?.ShapeOf("array")?.Items ?? schema, name))]),
        JsonValueKind.String => Text(value.GetString()!, schema),
        JsonValueKind.Number => Number(value, schema, name),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private JsonObject Members(JsonElement value, Schema? schema)
    {
        var shape = schema?.Shapes.FirstOrDefault(shape => shape.Kind == "object" && value.EnumerateObject().Any(member => ShapeCheck.Named(shape, member.Name) is not null))
            ?? schema?.ShapeOf("object");

        // In a map of the user's the names are the user's too.
        var isMap = shape is { Properties.Count: 0 };
        var result = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            var property = ShapeCheck.Named(shape, member.Name);
            var name = property is not null || (!isMap && Words.IsName(member.Name)) ? member.Name : $"key {Count(member.Name)}";
            result[name] = Redact(member.Value, property?.Schema, member.Name);
        }

        return result;
    }

    private JsonNode Number(JsonElement value, Schema? schema, string name)
    {
        var raw = value.GetRawText();
        var isDocumented = schema?.Shapes.Any(shape => shape.Kind is "integer" or "number") == true && !name.EndsWith("id", StringComparison.OrdinalIgnoreCase);
        return JsonNode.Parse(isDocumented ? raw : ShapeCheck.KindOf(value) == "integer" ? Digits(raw, Count(raw)) : $"{Count(raw)}.5")!;
    }

    private string Text(string text, Schema? schema)
    {
        var shapes = schema?.Shapes.Where(shape => shape.Kind == "string").ToList() ?? [];
        var isOfTheService = text.Length == 0
            || shapes.Any(shape => shape.Values.Contains(text) || (shape.Values.Count > 0 && Words.IsWord(text)))
            || (text.Length == 13 && text.All(char.IsAsciiDigit) && shapes.Any(shape => shape.Format == "timestamp"))
            || Words.IsTime(text);
        return isOfTheService ? text
            : Guid.TryParseExact(text, "D", out var id) ? string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Count(id.ToString()):x12}")
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? Link(uri)
            : Words.IsEmail(text) ? $"person{Count(text)}@example.com"
            : Words.IsPhone(text) ? Digits(text, Count(text))
            : $"{(text.All(char.IsAscii) ? "text" : "文字")} {Count(text)}{Words.Ending(text)}";
    }

    /// <summary>A link keeps what a page is found by, and the ending of a file.</summary>
    private string Link(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        var kept = query.AllKeys.Where(key => PagingWords.Contains(key) && query[key]!.All(char.IsAsciiDigit)).Select(key => $"{key}={query[key]}").ToList();
        if (query["cursor"] is { } cursor)
        {
            kept.Add($"cursor=cursor{Count(cursor)}");
        }

        return $"https://redacted.example/{Count(uri.GetLeftPart(UriPartial.Path))}{Words.Ending(uri.AbsolutePath)}{(kept.Count > 0 ? "?" : "")}{string.Join('&', kept)}";
    }

    /// <summary>Other digits in the places of the digits: zeros, and the number of the value at their end.</summary>
    private static string Digits(string text, int number)
    {
        var places = text.Count(char.IsAsciiDigit);
        var digits = $"1{number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(0, places - 1), '0')}";
        var next = 0;
        var result = string.Concat(text.Select(character => char.IsAsciiDigit(character) ? digits[next++] : character));
        return result + digits[next..];
    }

    private int Count(string original) => _numbers.TryGetValue(original, out var number) ? number : _numbers[original] = _numbers.Count + 1;
}
