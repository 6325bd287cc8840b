using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Shared.Spec;

/// <summary>A schema. Its values are a list of shapes: references are followed, and unions and lists of types taken apart.</summary>
internal sealed class Schema(ContractFile file, string name, YamlMappingNode node)
{
    private IReadOnlyList<Shape>? _shapes;

    public IReadOnlyList<Shape> Shapes => _shapes ??= [.. FindShapes()];

    /// <summary>The shape that a value of this kind has; of several objects the one with properties.</summary>
    public Shape? ShapeOf(string kind) =>
        Shapes.Where(shape => shape.Kind == kind).OrderByDescending(shape => shape.Properties.Count).FirstOrDefault();

    /// <summary>All properties of all objects in it, each once.</summary>
    public IEnumerable<Property> AllProperties(HashSet<string>? seen = null)
    {
        seen ??= [];
        foreach (var shape in Shapes)
        {
            foreach (var property in shape.Properties.Where(property => seen.Add(property.Id)))
            {
                yield return property;
                foreach (var inner in property.Schema.AllProperties(seen))
                {
                    yield return inner;
                }
            }

            foreach (var inner in shape.Items?.AllProperties(seen) ?? [])
            {
                yield return inner;
            }
        }
    }

    public override string ToString() => name;

    private IEnumerable<Shape> FindShapes()
    {
        if (node.Children.TryGetValue("$ref", out var reference))
        {
            var (target, schema) = file.Resolve(reference.ToString());
            return new Schema(file, target, schema).Shapes;
        }

        if (node.Children.TryGetValue("type", out var type))
        {
            var kinds = type is YamlSequenceNode list ? list.Select(kind => kind.ToString()) : [type.ToString()];
            return WithNull(kinds.Select(kind => new Shape(file, name, kind, node)));
        }

        // The parts of an allOf are shapes side by side: its properties are those of all of them.
        return node.Children.TryGetValue("oneOf", out var union) || node.Children.TryGetValue("anyOf", out union) || node.Children.TryGetValue("allOf", out union)
            ? WithNull(((YamlSequenceNode)union).Cast<YamlMappingNode>().SelectMany(member => new Schema(file, name, member).Shapes))
            : [new Shape(file, name, "string", node)];
    }

    /// <summary>OpenAPI 3.0 has a word of its own for null.</summary>
    private IEnumerable<Shape> WithNull(IEnumerable<Shape> shapes) =>
        node.Children.TryGetValue("nullable", out var nullable) && nullable.ToString() == "true" ? [.. shapes, new Shape(file, name, "null", node)] : shapes;
}

/// <summary>One kind of value that a schema allows.</summary>
internal sealed class Shape(ContractFile file, string name, string kind, YamlMappingNode node)
{
    private IReadOnlyList<Property>? _properties;

    /// <summary>object, array, string, integer, number, boolean or null.</summary>
    public string Kind => kind;

    public string? Format => Text("format");

    /// <summary>Whether the contract says nothing of the value.</summary>
    public bool IsAnything => kind == "string" && !node.Children.ContainsKey("type") && !node.Children.ContainsKey("enum");

    public bool IsOpenEnum => Text("x-open-enum") == "true";

    public IReadOnlyList<string> Values => [.. Texts(node, "enum")];

    public bool AllowsUnknownMembers => Text("additionalProperties") == "true";

    /// <summary>The required members of each way to write the object, when they exclude one another; otherwise empty.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Modes =>
        kind == "object" && node.Children.TryGetValue("oneOf", out var modes)
            ? [.. ((YamlSequenceNode)modes).Cast<YamlMappingNode>().Select(mode => (IReadOnlyList<string>)[.. Texts(mode, "required")])]
            : [];

    public bool MayBeEmpty => Text("minItems") is null or "0";

    public Schema? Items => kind == "array" && node.Children.TryGetValue("items", out var items)
        ? new Schema(file, name, (YamlMappingNode)items)
        : null;

    public IReadOnlyList<Property> Properties => _properties ??= [.. FindProperties()];

    private IEnumerable<Property> FindProperties()
    {
        if (kind != "object" || !node.Children.TryGetValue("properties", out var properties))
        {
            return [];
        }

        var required = Texts(node, "required").ToHashSet();
        return ((YamlMappingNode)properties).Children.Select(property => new Property(
            name,
            property.Key.ToString(),
            required.Contains(property.Key.ToString()),
            [.. Texts((YamlMappingNode)property.Value, "x-aliases")],
            new Schema(file, $"{name}.{property.Key}", (YamlMappingNode)property.Value)));
    }

    private string? Text(string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;

    private static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var values) ? ((YamlSequenceNode)values).Select(value => value.ToString()) : [];
}

/// <summary>A property of an object; its id is unique in the contract.</summary>
internal sealed record Property(string Owner, string Name, bool IsRequired, IReadOnlyList<string> Aliases, Schema Schema)
{
    public string Id => $"{Owner}.{Name}";
}
