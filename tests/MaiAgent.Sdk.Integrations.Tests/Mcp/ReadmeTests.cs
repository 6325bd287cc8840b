using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Integrations.Tests.Mcp;

/// <summary>The configurations of the README start this server, with settings that it reads.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Project = Repository.PathOf("src", "MaiAgent.Sdk.Mcp");

    [Theory]
    [InlineData(0, "mcpServers")]
    [InlineData(1, "servers")]
    public void A_configuration_names_the_command_and_settings_that_there_are(int block, string servers)
    {
        var readme = File.ReadAllText(Path.Combine(Project, "README.md"));
        var command = XDocument.Load(Path.Combine(Project, "MaiAgent.Sdk.Mcp.csproj")).Descendants("ToolCommandName").Single().Value;

        var server = JsonSerializer.Deserialize<JsonElement>(Block().Matches(readme)[block].Groups[1].Value).GetProperty(servers).GetProperty("maiagent");

        Assert.Equal(command, server.GetProperty("command").GetString());
        var settings = server.GetProperty("env").EnumerateObject().Select(static one => one.Name).ToList();
        Assert.Contains("MAIAGENT_API_KEY", settings);
        Assert.Empty(settings.Except(McpServerProcess.Settings(apiKey: null).Keys));
        Assert.All(settings, name => Assert.Contains($"| `{name}` |", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```json\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
