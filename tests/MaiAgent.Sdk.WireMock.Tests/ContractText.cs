using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.WireMock.Tests;

/// <summary>
/// docs/openapi.yaml as the parser of WireMock.Net needs it to make whole responses: its value of a union is null, and that of an id,
/// a link or a timestamp is "example-string". So a union is its first member here, and those formats have an example.
/// </summary>
internal static class ContractText
{
    public static string Load()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        LeaveOut((YamlMappingNode)yaml.Documents[0].RootNode["paths"]);
        Complete(yaml.Documents[0].RootNode);
        using var writer = new StringWriter();
        yaml.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    /// <summary>Removes the operations that the SDK does not have yet.</summary>
    private static void LeaveOut(YamlMappingNode paths)
    {
        foreach (var (path, operations) in paths.Children.Select(path => (path.Key, ((YamlMappingNode)path.Value).Children)).ToList())
        {
            foreach (var verb in operations.Where(verb => verb.Value is YamlMappingNode operation && operation.Children.ContainsKey("x-not-yet")).ToList())
            {
                operations.Remove(verb);
            }

            if (operations.Count == 0)
            {
                paths.Children.Remove(path);
            }
        }
    }

    private static void Complete(YamlNode node)
    {
        if (node is YamlMappingNode schema)
        {
            if (schema.Children.TryGetValue("oneOf", out var union))
            {
                schema.Children.Remove("oneOf");
                foreach (var member in ((YamlMappingNode)union[0]).Children)
                {
                    schema.Children[member.Key] = member.Value;
                }
            }

            if (schema.Children.TryGetValue("format", out var format) && Example(format) is { } example)
            {
                schema.Children.TryAdd("example", new YamlScalarNode(example) { Style = ScalarStyle.DoubleQuoted });
            }

            foreach (var child in schema.Children.Values)
            {
                Complete(child);
            }
        }
        else if (node is YamlSequenceNode list)
        {
            foreach (var child in list)
            {
                Complete(child);
            }
        }
    }

    private static string? Example(YamlNode format) => format.ToString() switch
    {
        "uuid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
        "uri" => "https://files.example/%E6%96%87.pdf?cursor=cD0y",
        "timestamp" => "1748314926000",
        _ => null,
    };
}
