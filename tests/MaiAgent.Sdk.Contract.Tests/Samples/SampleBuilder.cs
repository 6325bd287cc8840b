using System.Globalization;
using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Samples;

/// <summary>Makes a value of a schema. Wherever there are alternatives it takes the one that is picked for the place, or the first.</summary>
internal sealed class SampleBuilder(IReadOnlyDictionary<string, int> picks)
{
    private readonly List<(string Path, IReadOnlyList<string> Options)> _choices = [];
    private int _number;

    /// <summary>The places with alternatives that this value has.</summary>
    public IReadOnlyList<(string Path, IReadOnlyList<string> Options)> Choices => _choices;

    public int Choose(string path, params IReadOnlyList<string> options)
    {
        if (options.Count > 1)
        {
            _choices.Add((path, options));
        }

        return picks.GetValueOrDefault(path);
    }

    /// <param name="schema">The schema of the sample.</param>
    /// <param name="path">The place, which names the choices.</param>
    /// <param name="name">The property or parameter.</param>
    /// <param name="answers">Whether it comes from the service: only then are there aliases and members that the contract does not name.</param>
    /// <param name="varies">Whether there are choices.</param>
    public JsonNode? Build(Schema schema, string path, string name, bool answers, bool varies = true)
    {
        var options = Alternative.Of(schema, name, answers);
        var alternative = varies ? options[Choose(path, [.. options.Select(option => option.ToString())])] : options[0];
        var shape = alternative.Shape;
        return shape.Kind switch
        {
            "null" => null,
            "object" when shape.Properties.Count > 0 => Object(alternative, path, answers, varies),
            "object" => alternative.Variant == "empty" ? new JsonObject() : Free(),
            "array" => Array(alternative, path, name, answers, varies),
            "boolean" => alternative.Variant == "true",
            "integer" => shape.Format == "int64" ? 5_000_000_000 + Next() : 1000 + Next(),
            "number" when alternative.Variant == "128 bits" => JsonNode.Parse("2.992461161002561e+38"),
            "number" => 1000.25 + Next(),
            _ => Text(alternative, name),
        };
    }

    private JsonObject Object(Alternative alternative, string path, bool answers, bool varies)
    {
        var result = new JsonObject();
        var aliases = alternative.Shape.Properties.SelectMany(property => property.Aliases).ToHashSet();
        foreach (var property in alternative.Shape.Properties.Where(property => !aliases.Contains(property.Name)))
        {
            if (alternative.Shape.Modes is { Count: > 0 } && !property.IsRequired && !alternative.Variant.Split('+').Contains(property.Name))
            {
                continue;
            }

            if (alternative.Variant == "minimal" && (answers ? !property.IsRequired : !Effects.IsRequired(property)))
            {
                continue;
            }

            var key = property.Aliases.FirstOrDefault(alias => alternative.Variant == alias) ?? property.Name;
            result[key] = Build(property.Schema, $"{path}.{property.Name}", property.Name, answers, varies);
        }

        if (answers && alternative.Variant != "minimal" && alternative.Shape.AllowsUnknownMembers)
        {
            result["xUnknown"] = Free();
        }

        return result;
    }

    /// <summary>Two items, so that their order shows; only the first has alternatives, or there would be no end of them.</summary>
    private JsonArray Array(Alternative alternative, string path, string name, bool answers, bool varies)
    {
        if (alternative.Variant == "empty")
        {
            return [];
        }

        return alternative.Shape.Items is { } items
            ? new JsonArray(Build(items, $"{path}[0]", name, answers, varies), Build(items, $"{path}[1]", name, answers, varies: false))
            : new JsonArray(Free(), "二");
    }

    private JsonObject Free() => new() { ["a"] = new JsonArray(1, "二", null), ["snake_case"] = Next(), ["PascalCase"] = true };

    private string Text(Alternative alternative, string name)
    {
        var number = Next();
        return alternative.Variant switch
        {
            "uuid" => string.Create(CultureInfo.InvariantCulture, $"0f8fad5b-d9cb-469f-a165-{number:x12}"),
            "date" => new DateOnly(2025, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => string.Create(CultureInfo.InvariantCulture, $"2025-01-01T08:00:{number % 60:00}.5+08:00"),
            "timestamp" => string.Create(CultureInfo.InvariantCulture, $"{1748314926000 + number}"),
            "uri" => string.Create(CultureInfo.InvariantCulture, $"https://files.example/{number}/%E6%96%87.pdf?a=1&b=2"),
            "page link" => string.Create(CultureInfo.InvariantCulture, $"https://other.example/api/x/?pageSize=7&page={number + 2}"),
            "cursor link" => string.Create(CultureInfo.InvariantCulture, $"https://other.example/api/x/?pageSize=7&cursor=cD0y%3D{number}"),
            "digits" => string.Create(CultureInfo.InvariantCulture, $"{number}"),
            "word" => "true",
            "text" => string.Create(CultureInfo.InvariantCulture, $"{name} 值{number} 😀 &=+%#?/\\\"<>"),
            _ => alternative.Variant[1..^1],
        };
    }

    private int Next() => ++_number;
}
