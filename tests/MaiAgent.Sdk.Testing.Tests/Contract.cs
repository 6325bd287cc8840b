using System.Text.Json.Nodes;
using Json.Schema;
using MaiAgent.Sdk.Tests.Shared.Spec;
using YamlDotNet.Serialization;

namespace MaiAgent.Sdk.Testing.Tests;

/// <summary>
/// Checks JSON against a schema of openapi.yaml, more strictly than the contract: a member that the schema does not name is an error,
/// because the emulator has no business to send one.
/// </summary>
internal static class Contract
{
    private const string Address = "https://contract.test/";

    private static readonly BuildOptions Contracts = Load();
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true, FormatRegistry = Formats() };

    public static void Check(string schema, JsonNode? value)
    {
        var result = JsonSchema.FromText($$"""{"$ref":"{{Address}}#/$defs/{{schema}}"}""", Contracts).Evaluate(JsonSerializer.SerializeToElement(value), Options);
        var problems = from detail in result.Details ?? []
                       from error in detail.Errors ?? []
                       select $"{detail.InstanceLocation}: {error.Value}";
        Assert.True(result.IsValid, string.Join('\n', problems));
    }

    public static void CheckItems(string schema, JsonNode? list)
    {
        var items = Assert.IsType<JsonArray>(list);
        Assert.NotEmpty(items);
        Assert.All(items, item => Check(schema, item));
    }

    private static FormatRegistry Formats()
    {
        var formats = new FormatRegistry();
        formats.Register(new RegexFormat("timestamp", "^[0-9]{13}$"));
        formats.Register(new RegexFormat("uuid", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
        return formats;
    }

    private static BuildOptions Load()
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(ContractDocument.Write(ContractDocument.Load()));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml).Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var schemas = JsonNode.Parse(json)!["components"]!["schemas"]!.AsObject();
        Close(schemas);
        var options = new BuildOptions { Dialect = Dialect.Draft202012.With([], allowUnknownKeywords: true) };
        JsonSchema.FromText(new JsonObject { ["$id"] = Address, ["$defs"] = schemas.DeepClone() }.ToJsonString(), options);
        return options;
    }

    /// <summary>Lets no object have a member that its schema does not name.</summary>
    private static void Close(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject)
            {
                schema["additionalProperties"] = false;
            }

            foreach (var child in schema)
            {
                Close(child.Value);
            }
        }
        else if (node is JsonArray schemas)
        {
            foreach (var child in schemas)
            {
                Close(child);
            }
        }
    }
}
