using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MaiAgent.Sdk.Release.Tests.Packages;

[Collection(nameof(PackedSolution))]
[Trait("Category", "Slow")]
public sealed partial class PackageTests(PackedSolution packed)
{
    /// <summary>Everything that an application gets by itself; transitive ones are not listed.</summary>
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["MaiAgent.Sdk"] = ["Microsoft.Extensions.Http", "Polly.Core", "Refit"],
        ["MaiAgent.Sdk.Extensions.AI"] = ["MaiAgent.Sdk", "Microsoft.Extensions.AI.Abstractions"],
        ["MaiAgent.Sdk.HealthChecks"] = ["MaiAgent.Sdk", "Microsoft.Extensions.Diagnostics.HealthChecks"],
        ["MaiAgent.Sdk.Testing"] = ["MaiAgent.Sdk"],
    };

    private static readonly string[] Targets = ["net10.0", "net8.0"];

    public static TheoryData<string> Ids => PackedSolution.Ids;

    public static TheoryData<string> Libraries => PackedSolution.Libraries;

    [Fact]
    public void Packing_the_solution_makes_a_package_and_its_symbols_of_each_shipped_project_without_a_warning()
    {
        var expected = Ids.SelectMany(row => new[] { $"{row.Data}.{packed.Version}.nupkg", $"{row.Data}.{packed.Version}.snupkg" });

        Assert.Equal(expected.Order(), Directory.GetFiles(packed.Folder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain("warning", packed.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("missing", packed.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_has_its_library_and_documentation_for_each_target_and_nothing_else(string id)
    {
        using var package = packed.Open(id);
        var libraries = Targets.SelectMany(target => new[] { $"lib/{target}/{id}.dll", $"lib/{target}/{id}.xml" });

        Assert.Equal(libraries.Append($"{id}.nuspec").Append("README.md").Append("icon.png").Order(), package.Files.Order());
        foreach (var target in Targets)
        {
            using var documentation = new MemoryStream(package.Read($"lib/{target}/{id}.xml"));
            Assert.NotEmpty(XDocument.Load(documentation).Descendants("member"));
        }
    }

    /// <summary>The page of a package has no repository beside it.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void The_packed_readme_is_that_of_the_repository_without_relative_links(string id)
    {
        using var package = packed.Open(id);
        var text = Encoding.UTF8.GetString(package.Read("README.md"));
        var own = Repository.PathOf("src", id, "README.md");
        var readme = File.ReadAllText(File.Exists(own) ? own : Repository.PathOf("README.md"));

        Assert.All(Links(text), static link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
        Assert.Equal(Links(readme).Where(static link => link.StartsWith("https://", StringComparison.Ordinal)), Links(text));
        Assert.Empty(Lines(readme).Where(static line => !line.Contains("](", StringComparison.Ordinal)).Except(Lines(text)));
        if (!File.Exists(own))
        {
            Assert.Contains("| [QuickStart](samples/QuickStart/Program.cs) | two questions", readme, StringComparison.Ordinal);
            Assert.Contains("\n| QuickStart | two questions", text, StringComparison.Ordinal);
        }

        static IEnumerable<string> Links(string markdown) => Link.Matches(markdown).Select(static match => match.Groups[1].Value);

        static string[] Lines(string markdown) => markdown.Split('\n');
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_documentation_has_every_public_type_and_nothing_that_a_user_cannot_see(string id)
    {
        using var package = packed.Open(id);
        foreach (var target in Targets)
        {
            var visible = VisibleNames.Of(package.Read($"lib/{target}/{id}.dll"));
            using var file = new MemoryStream(package.Read($"lib/{target}/{id}.xml"));
            var documented = XDocument.Load(file).Descendants("member").Select(static member => member.Attribute("name")!.Value.Split('(', '~')[0]).Select(WithoutArity).ToHashSet();

            Assert.Empty(documented.Except(visible));
            Assert.Empty(visible.Where(static name => name.StartsWith("T:")).Except(documented));
        }

        static string WithoutArity(string name) => name.Split("``")[0];
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_metadata_says_what_the_package_is_and_where_it_comes_from(string id)
    {
        using var package = packed.Open(id);
        var metadata = package.ReadMetadata();

        Assert.Equal(id, Value("id"));
        Assert.Equal(packed.Version, Value("version"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("expression", metadata.Elements().Single(static element => element.Name.LocalName == "license").Attribute("type")?.Value);
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("PNG"u8, package.Read("icon.png").AsSpan(1, 3));
        Assert.NotEqual(id, Value("title"));
        Assert.All(["title", "description", "tags", "authors", "copyright"], name => Assert.False(string.IsNullOrWhiteSpace(Value(name)), name));
        Assert.Matches("^[0-9a-f]{40}$", metadata.Elements().Single(static element => element.Name.LocalName == "repository").Attribute("commit")?.Value);
        Assert.DoesNotContain(Repository.Root, metadata.ToString(), StringComparison.Ordinal);

        string Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_package_brings_these_packages_on_each_target_and_no_other(string id)
    {
        Assert.True(Dependencies.TryGetValue(id, out var expected), $"What may {id} depend on? Say so in {nameof(Dependencies)}.");
        using var package = packed.Open(id);

        var groups = package.ReadMetadata().Descendants()
            .Where(static element => element.Name.LocalName == "group" && element.Parent!.Name.LocalName == "dependencies")
            .ToDictionary(static group => group.Attribute("targetFramework")!.Value, static group => group.Elements().Select(static element => element.Attribute("id")!.Value));

        Assert.Equal(Targets, groups.Keys.Order());
        Assert.All(groups.Values, dependencies => Assert.Equal(expected.Order(), dependencies.Order()));
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link { get; }
}
