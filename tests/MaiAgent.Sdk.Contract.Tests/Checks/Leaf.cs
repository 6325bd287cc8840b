using System.Globalization;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Contract.Tests.Checks;

/// <summary>A single value of the wire, as it is on a model. A value that does not fit the type is null.</summary>
internal static class Leaf
{
    public static bool IsLeaf(Type type) => type == typeof(string) || type.IsValueType;

    /// <summary>An id that is no UUID is kept among the additional properties.</summary>
    public static bool IsKeptAside(Type type, JsonNode? json) =>
        Nullable.GetUnderlyingType(type) == typeof(Guid) && json is not null && Expected(typeof(Guid), json) is null;

    public static object? Expected(Type type, JsonNode? json)
    {
        var kind = json?.GetValueKind() ?? JsonValueKind.Null;
        var text = kind == JsonValueKind.String ? json!.GetValue<string>() : json?.ToJsonString();
        if (kind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array)
        {
            return null;
        }

        return type == typeof(string) ? text
            : type == typeof(Guid) ? Guid.TryParse(text, out var id) ? id : null
            : type == typeof(int) ? int.Parse(text!, CultureInfo.InvariantCulture)
            : type == typeof(long) ? long.Parse(text!, CultureInfo.InvariantCulture)
            : type == typeof(double) ? double.Parse(text!, CultureInfo.InvariantCulture)
            : type == typeof(bool) ? bool.Parse(text!)
            : type == typeof(DateOnly) ? DateOnly.ParseExact(text!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : type == typeof(DateTimeOffset) && text!.Contains('T', StringComparison.Ordinal) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text!, CultureInfo.InvariantCulture))
            : Activator.CreateInstance(type, text);
    }
}
