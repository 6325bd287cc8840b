using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Serialization;

/// <summary>The wire contract, docs/openapi.yaml.</summary>
internal static class Contract
{
    private static readonly YamlMappingNode Root = Load();

    public static YamlMappingNode Schema(string name) => (YamlMappingNode)Root["components"]["schemas"][name];

    public static IEnumerable<string> SchemaNames => Names((YamlMappingNode)Root["components"]["schemas"]);

    public static IEnumerable<string> Properties(string schema) => Names((YamlMappingNode)Schema(schema)["properties"]);

    public static YamlMappingNode Property(string schema, string name) => (YamlMappingNode)Schema(schema)["properties"][name];

    public static IEnumerable<string> Required(string schema) =>
        Schema(schema).Children.TryGetValue("required", out var names) ? ((YamlSequenceNode)names).Select(name => name.ToString()) : [];

    public static IEnumerable<string> EnumValues(string schema) => ((YamlSequenceNode)Schema(schema)["enum"]).Select(value => value.ToString());

    /// <summary>Every operation: its verb, its path and the names of its query parameters.</summary>
    public static IEnumerable<(string Id, string Verb, string Path, string[] Query)> Operations =>
        from path in ((YamlMappingNode)Root["paths"]).Children
        from verb in ((YamlMappingNode)path.Value).Children
        let operation = (YamlMappingNode)verb.Value
        let parameters = operation.Children.TryGetValue("parameters", out var list) ? ((YamlSequenceNode)list).Children : []
        select (operation["operationId"].ToString(), verb.Key.ToString(), path.Key.ToString(),
            parameters.Where(p => p["in"].ToString() == "query").Select(p => p["name"].ToString()).ToArray());

    private static IEnumerable<string> Names(YamlMappingNode node) => node.Children.Keys.Select(key => key.ToString());

    private static YamlMappingNode Load()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
