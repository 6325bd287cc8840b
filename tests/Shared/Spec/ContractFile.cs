using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Shared.Spec;

/// <summary>A wire contract: docs/openapi.yaml, or a document of the same kind that somebody else wrote.</summary>
internal sealed class ContractFile
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    private readonly YamlMappingNode _root;

    public ContractFile(YamlMappingNode root)
    {
        _root = root;
        Operations =
        [
            .. from path in ((YamlMappingNode)root["paths"]).Children
               from verb in ((YamlMappingNode)path.Value).Children
               where Verbs.Contains(verb.Key.ToString())
               select new Operation(this, verb.Key.ToString(), path.Key.ToString(), (YamlMappingNode)verb.Value),
        ];
    }

    public static ContractFile Instance { get; } = new(ContractDocument.Load());

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>The schemas that are open enums, by name. A union that has one among its members is none.</summary>
    public IEnumerable<(string Name, Shape Shape)> OpenEnums =>
        from schema in ((YamlMappingNode)_root["components"]["schemas"]).Children
        let name = schema.Key.ToString()
        let shapes = new Schema(this, name, (YamlMappingNode)schema.Value).Shapes
        where shapes.Count == 1 && shapes[0].IsOpenEnum
        select (name, shapes[0]);

    /// <summary>The target of a <c>$ref</c>, and its name.</summary>
    public (string Name, YamlMappingNode Node) Resolve(string reference)
    {
        YamlNode node = _root;
        var steps = reference.Split('/').Skip(1).ToArray();
        foreach (var step in steps)
        {
            node = node[step];
        }

        return (steps[^1], (YamlMappingNode)node);
    }
}
