using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>The OpenAPI document that the service publishes, in YAML or JSON.</summary>
internal sealed class ServiceDocument
{
    /// <summary>What has no effect on the wire, and may hold anything.</summary>
    private static readonly string[] Prose =
        ["description", "summary", "title", "example", "examples", "default", "servers", "info", "externalDocs", "tags", "security", "securitySchemes", "callbacks", "webhooks"];

    /// <summary>The keys below which the names are the service's: a property may be called "title".</summary>
    private static readonly string[] Maps = ["properties", "schemas", "paths", "responses", "parameters", "requestBodies", "content"];

    private readonly YamlMappingNode _root;

    private ServiceDocument(YamlMappingNode root) => _root = root;

    /// <returns>Null when the text is no OpenAPI document.</returns>
    public static ServiceDocument? Read(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] && root.Children.TryGetValue("paths", out var paths) && paths is YamlMappingNode ? new ServiceDocument(root) : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    /// <summary>The document without its prose.</summary>
    public JsonNode ToJson() => Strip(_root, isMap: false)!;

    public void Compare(Report report)
    {
        try
        {
            DocumentCheck.Compare(ContractFile.Instance, new ContractFile(_root), report);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidCastException or FormatException or ArgumentException)
        {
            report.MarkNotCompared("schema/", $"the OpenAPI document cannot be read ({exception.GetType().Name})");
        }
    }

    private static JsonNode? Strip(YamlNode node, bool isMap) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children
            .Where(child => isMap || !(Prose.Contains(child.Key.ToString()) || child.Key.ToString().StartsWith("x-", StringComparison.Ordinal)))
            .Select(child => KeyValuePair.Create(child.Key.ToString(), Strip(child.Value, !isMap && Maps.Contains(child.Key.ToString()))))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(item => Strip(item, isMap: false))]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } word => word.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => node.ToString(),
    };
}
