using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>docs/openapi.yaml as all tests read it: without the operations that the SDK does not have yet.</summary>
internal static class ContractDocument
{
    private const string NotYet = "x-not-yet";

    /// <summary>Reads the document.</summary>
    /// <param name="leftOut">Receives the ids of the operations that are left out.</param>
    public static YamlMappingNode Load(ICollection<string>? leftOut = null)
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var paths = ((YamlMappingNode)root["paths"]).Children;
        foreach (var (path, operations) in paths.Select(path => (path.Key, ((YamlMappingNode)path.Value).Children)).ToList())
        {
            foreach (var (verb, operation) in operations.ToList())
            {
                if (operation is YamlMappingNode members && members.Children.ContainsKey(NotYet))
                {
                    operations.Remove(verb);
                    leftOut?.Add(operation["operationId"].ToString());
                }
            }

            if (operations.Count == 0)
            {
                paths.Remove(path);
            }
        }

        return root;
    }

    /// <summary>The text of a document.</summary>
    public static string Write(YamlMappingNode root)
    {
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        return writer.ToString();
    }
}
