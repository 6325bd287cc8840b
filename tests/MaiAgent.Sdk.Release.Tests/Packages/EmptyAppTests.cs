using System.Xml.Linq;

namespace MaiAgent.Sdk.Release.Tests.Packages;

[Collection(nameof(PackedSolution))]
[Trait("Category", "Slow")]
public sealed class EmptyAppTests(PackedSolution packed)
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task The_first_example_of_the_readme_compiles_as_it_stands_and_streams_an_answer(string target)
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        emulator.Enqueue(ScriptedResponse.Stream().Chunk("從前有").Chunk("一隻貓").Done());
        using var app = await EmptyApp.CreateAsync(packed, target, "MaiAgent.Sdk");
        app.Write("Program.cs", ReadmeExample.First);
        await app.BuildAsync();

        // The same, but for the service that it asks.
        const string key = "\"YOUR_API_KEY\"";
        Assert.Contains(key, ReadmeExample.First, StringComparison.Ordinal);
        app.Write("Program.cs", ReadmeExample.First
            .Replace("YOUR_CHATBOT_ID", emulator.ChatbotId.ToString())
            .Replace(key, $$"""new MaiAgentClientOptions { ApiKey = "{{emulator.ApiKey}}", BaseAddress = new Uri("{{emulator.BaseAddress}}") }"""));
        await app.BuildAsync();

        Assert.Equal("從前有一隻貓", (await app.RunAsync()).Trim());
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task The_readme_s_example_with_the_emulator_passes_in_a_new_test_project()
    {
        using var app = await EmptyApp.CreateAsync(packed, "net10.0", "MaiAgent.Sdk.Testing");
        await app.AddAsync("xunit.v3", VersionHere("xunit.v3"));
        app.Delete("Program.cs");

        app.Write("ReadmeTests.cs", ReadmeExample.AsTest(ReadmeExample.WithEmulator));
        await app.BuildAsync();

        var output = await app.RunAsync();
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
    }

    private static string VersionHere(string package) =>
        XElement.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(element => element.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
