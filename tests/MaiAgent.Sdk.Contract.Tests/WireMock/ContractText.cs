using MaiAgent.Sdk.Tests.Shared.Spec;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Contract.Tests.WireMock;

/// <summary>
/// docs/openapi.yaml as the parser of WireMock.Net needs it to make whole responses: its value of a union is null, and that of an id,
/// a link or a timestamp is "example-string". So a union is its first member here, and those formats have an example.
/// </summary>
internal static class ContractText
{
    /// <summary>The paths as they are written.</summary>
    public static IEnumerable<string> Paths => ((YamlMappingNode)ContractDocument.Load()["paths"]).Children.Keys.Select(path => path.ToString());

    public static string Load()
    {
        var root = ContractDocument.Load();
        Complete(root);
        return ContractDocument.Write(root);
    }

    private static void Complete(YamlNode node)
    {
        if (node is YamlMappingNode schema)
        {
            if (schema.Children.TryGetValue("oneOf", out var union) || schema.Children.TryGetValue("anyOf", out union))
            {
                schema.Children.Remove("oneOf");
                schema.Children.Remove("anyOf");
                foreach (var member in ((YamlMappingNode)union[0]).Children)
                {
                    schema.Children[member.Key] = member.Value;
                }
            }

            if (schema.Children.TryGetValue("type", out var types) && types is YamlSequenceNode { Children: [YamlScalarNode { Value: "object" }, ..] } kinds)
            {
                schema.Children["type"] = kinds[0];
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
