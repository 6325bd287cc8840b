using System.Xml.Linq;

namespace MaiAgent.Sdk.Release.Tests.Packages;

[Collection(nameof(PackedSolution))]
[Trait("Category", "Slow")]
public sealed class ToolTests(PackedSolution packed)
{
    private const string Mcp = "MaiAgent.Sdk.Mcp";

    /// <summary>The command of each tool: users write it into their configurations.</summary>
    private static readonly Dictionary<string, string> Commands = new() { [Mcp] = "maiagent-mcp" };

    public static TheoryData<string> Ids => PackedSolution.Tools;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_tool_has_its_command_for_each_target_and_brings_everything_itself(string id)
    {
        using var package = packed.Open(id);
        foreach (var target in new[] { "net8.0", "net10.0" })
        {
            var folder = PackedSolution.FolderOf(id, target);
            using var settings = new MemoryStream(package.Read($"{folder}/DotnetToolSettings.xml"));
            var command = XDocument.Load(settings).Descendants("Command").Single();
            Assert.Equal((Commands[id], $"{id}.dll"), ((string?)command.Attribute("Name"), (string?)command.Attribute("EntryPoint")));
            Assert.Contains($"{folder}/{id}.runtimeconfig.json", package.Files);
            Assert.Contains($"{folder}/MaiAgent.Sdk.dll", package.Files);
            Assert.DoesNotContain($"{folder}/MaiAgent.Sdk.xml", package.Files);
        }

        var metadata = package.ReadMetadata();
        Assert.Equal("DotnetTool", metadata.Descendants().Single(static element => element.Name.LocalName == "packageType").Attribute("name")?.Value);
        Assert.DoesNotContain(metadata.Descendants(), static element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public async Task The_installed_server_asks_for_its_key()
    {
        using var folder = new TempFolder();
        var cancellationToken = Token;
        string[] install = ["tool", "install", Mcp, "--version", packed.Version, "--tool-path", folder.PathOf("tools"), "--source", packed.Folder];
        await Command.DotNetAsync(folder.Path, install, environment: null, cancellationToken);

        var (exitCode, output) = await Command.RunAsync(
            folder.Path, folder.PathOf("tools", Commands[Mcp]), [], new Dictionary<string, string> { ["MAIAGENT_API_KEY"] = "" }, cancellationToken);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("maiagent-mcp: MAIAGENT_API_KEY is not set.", output, StringComparison.Ordinal);
    }
}
