using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace MaiAgent.Sdk.Tests.Shared.Spec;

/// <summary>A documented operation.</summary>
internal sealed class Operation(ContractFile file, string verb, string path, YamlMappingNode node)
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";
    private const int AnyStatus = 500;

    public string Id { get; } = Text(node, "operationId") ?? $"{verb.ToUpperInvariant()} {path}";

    public string Summary { get; } = Text(node, "summary") ?? "";

    public string Method { get; } = verb.ToUpperInvariant();

    /// <summary>The whole path, with the prefix and the final slash.</summary>
    public string Path { get; } = path;

    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        .. node.Children.TryGetValue("parameters", out var list)
            ? ((YamlSequenceNode)list).Cast<YamlMappingNode>().Select(item => Dereference(file, item)).Select(parameter => new Parameter(
                parameter["name"].ToString(),
                parameter["in"].ToString(),
                Text(parameter, "required") == "true",
                SchemaOf(file, parameter["name"].ToString(), parameter)))
            : [],
    ];

    public Schema? RequestBody { get; } = node.Children.TryGetValue("requestBody", out var body)
        ? SchemaOf(file, "request", body["content"][HasJson(body) ? Json : Form])
        : null;

    /// <summary>Whether the body is a form. An operation that takes JSON too is called with that.</summary>
    public bool TakesForm { get; } = node.Children.TryGetValue("requestBody", out var content) && !HasJson(content);

    public IReadOnlyList<Response> Responses { get; } =
    [
        .. from response in ((YamlMappingNode)node["responses"]).Children
           let target = Dereference(file, (YamlMappingNode)response.Value)
           let status = response.Key.ToString() == "default" ? AnyStatus : int.Parse(response.Key.ToString().Replace('X', '0'), CultureInfo.InvariantCulture)
           from content in Contents(file, target)
           select new Response(status, content.MediaType, content.Schema),
    ];

    /// <summary>Whether 404 also says that there is none of what was asked for.</summary>
    public bool NotFoundIsNormal { get; } = node.Children.ContainsKey("x-not-found");

    public override string ToString() => Id;

    private static bool HasJson(YamlNode body) => ((YamlMappingNode)body["content"]).Children.ContainsKey(Json);

    private static YamlMappingNode Dereference(ContractFile file, YamlMappingNode node) =>
        node.Children.TryGetValue("$ref", out var reference) ? file.Resolve(reference.ToString()).Node : node;

    private static IEnumerable<(string? MediaType, Schema? Schema)> Contents(ContractFile file, YamlMappingNode response) =>
        response.Children.TryGetValue("content", out var contents)
            ? ((YamlMappingNode)contents).Children.Select(content =>
                ((string?)content.Key.ToString(), (Schema?)SchemaOf(file, "response", content.Value)))
            : [(null, null)];

    /// <summary>The schema below a parameter or a media type; without one, anything.</summary>
    private static Schema SchemaOf(ContractFile file, string name, YamlNode owner) =>
        new(file, name, ((YamlMappingNode)owner).Children.TryGetValue("schema", out var schema) ? (YamlMappingNode)schema : []);

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? value.ToString() : null;
}

/// <summary>A parameter in the path or the query.</summary>
internal sealed record Parameter(string Name, string In, bool IsRequired, Schema Schema);

/// <summary>One way to be answered; without a schema the body is empty or anything.</summary>
internal sealed record Response(int Status, string? MediaType, Schema? Schema)
{
    public bool IsSuccess => Status < 300;

    public override string ToString() => $"{Status} {MediaType}";
}
