using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Shared.Spec;

/// <summary>docs/openapi.yaml as all tests read it.</summary>
internal static class ContractDocument
{
    public static YamlMappingNode Load()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "openapi.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    /// <summary>The text of a document.</summary>
    public static string Write(YamlMappingNode root)
    {
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(writer, assignAnchors: false);
        return writer.ToString();
    }
}
