using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>
/// Checks JSON against a schema of openapi.yaml, more strictly than the contract: a member that the schema does not name is an error,
/// because the emulator has no business to send one.
/// </summary>
internal static partial class Contract
{
    private static readonly YamlMappingNode Schemas = Load();

    public static void Check(string schema, JsonNode? value)
    {
        var problems = Problems(Named(schema), value, "$").ToArray();
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    public static void CheckItems(string schema, JsonNode? list)
    {
        var items = Assert.IsType<JsonArray>(list);
        Assert.NotEmpty(items);
        Assert.All(items, item => Check(schema, item));
    }

    private static IEnumerable<string> Problems(YamlMappingNode schema, JsonNode? value, string path)
    {
        if (Text(schema, "$ref") is { } reference)
        {
            return Problems(Named(reference.Split('/')[^1]), value, path);
        }

        if (Child(schema, "oneOf") is YamlSequenceNode choices)
        {
            var attempts = choices.Select(choice => Problems((YamlMappingNode)choice, value, path).ToArray()).ToArray();
            return attempts.Any(attempt => attempt.Length == 0) ? [] : attempts.MaxBy(attempt => attempt.Count(problem => !problem.Contains(" is no ", StringComparison.Ordinal)))!;
        }

        string[] types = Child(schema, "type") switch
        {
            YamlSequenceNode several => [.. several.Select(type => ((YamlScalarNode)type).Value!)],
            YamlScalarNode one => [one.Value!],
            _ => [],
        };
        if (types.Length > 0 && !types.Any(type => IsOf(type, value)))
        {
            return [$"{path} is no {string.Join(" or ", types)}: {value?.ToJsonString() ?? "null"}"];
        }

        return value switch
        {
            JsonObject members when Child(schema, "properties") is YamlMappingNode properties => MemberProblems(schema, properties, members, path),
            JsonArray items when Child(schema, "items") is YamlMappingNode item => items.SelectMany((element, i) => Problems(item, element, $"{path}[{i}]")),
            JsonValue leaf when leaf.GetValueKind() == JsonValueKind.String && !HasFormat(Text(schema, "format"), leaf.GetValue<string>()) => [$"{path} is not in the format {Text(schema, "format")}: {leaf}"],
            _ => [],
        };
    }

    private static IEnumerable<string> MemberProblems(YamlMappingNode schema, YamlMappingNode properties, JsonObject members, string path)
    {
        var required = Child(schema, "required") is YamlSequenceNode names ? names.Select(name => ((YamlScalarNode)name).Value!) : [];
        foreach (var name in required.Where(name => !members.ContainsKey(name)))
        {
            yield return $"{path}.{name} is missing";
        }

        foreach (var (name, value) in members)
        {
            if (Child(properties, name) is not YamlMappingNode member)
            {
                yield return $"{path}.{name} is not in the contract";
                continue;
            }

            foreach (var problem in Problems(member, value, $"{path}.{name}"))
            {
                yield return problem;
            }
        }
    }

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value is JsonValue number && number.TryGetValue<long>(out _),
        _ => value?.GetValueKind() == JsonValueKind.Number,
    };

    private static bool HasFormat(string? format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out var id) && text == id.ToString(),
        "timestamp" => Timestamp().IsMatch(text),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        _ => true,
    };

    private static YamlMappingNode Named(string schema) => (YamlMappingNode)Schemas[schema];

    private static YamlNode? Child(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var child) ? child : null;

    private static string? Text(YamlMappingNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    private static YamlMappingNode Load()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["components"]["schemas"];
    }

    [GeneratedRegex("^[0-9]{13}$", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
