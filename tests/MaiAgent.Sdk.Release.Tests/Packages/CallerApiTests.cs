namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>A Refit interface of the application's own, from an application that knows the packed files only.</summary>
[Collection(nameof(PackedSolution))]
[Trait("Category", "Slow")]
public sealed class CallerApiTests(PackedSolution packed)
{
    private const string Interface = """
        using System.Text.Json;
        using Refit;

        public interface IOrganizationsApi
        {
            [Get("/organizations/")]
            Task<IReadOnlyList<JsonElement>> ListAsync(CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public async Task An_application_with_a_reference_to_Refit_calls_an_endpoint_that_has_no_method()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        emulator.Enqueue(request => request.RawPath == "/api/organizations/", new ScriptedResponse().Header("Content-Type", "application/json").Text("""[{"name":"貓舍"}]"""));
        using var app = await CreateAsync(emulator);
        await app.AddAsync("Refit", "16.4.0");
        await app.BuildAsync();

        Assert.Equal("貓舍", (await app.RunAsync()).Trim());
        Assert.Equal($"Api-Key {emulator.ApiKey}", Assert.Single(emulator.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Where_its_generator_did_not_run_the_exception_says_what_to_add()
    {
        await using var emulator = await MaiAgentEmulator.StartAsync(cancellationToken: Token);
        using var app = await CreateAsync(emulator);
        app.Write("Directory.Build.props", "<Project><PropertyGroup><DisableRefitSourceGenerator>true</DisableRefitSourceGenerator></PropertyGroup></Project>");
        await app.BuildAsync();

        var output = await app.RunAsync();
        Assert.Contains("InvalidOperationException", output, StringComparison.Ordinal);
        Assert.Contains("add a reference to the package Refit (16.x)", output, StringComparison.Ordinal);
        Assert.Empty(emulator.Requests);
    }

    private async Task<EmptyApp> CreateAsync(MaiAgentEmulator emulator)
    {
        var app = await EmptyApp.CreateAsync(packed, "net10.0", "MaiAgent.Sdk");
        app.Write("IOrganizationsApi.cs", Interface);
        app.Write("Program.cs", $$"""
            using MaiAgent.Sdk;

            Console.OutputEncoding = System.Text.Encoding.UTF8;
            using var client = new MaiAgentClient(new MaiAgentClientOptions { ApiKey = "{{emulator.ApiKey}}", BaseAddress = new Uri("{{emulator.BaseAddress}}") });
            try
            {
                foreach (var organization in await client.CreateApi<IOrganizationsApi>().ListAsync())
                {
                    Console.WriteLine(organization.GetProperty("name"));
                }
            }
            catch (Exception exception)
            {
                Console.WriteLine(exception);
            }
            """);
        return app;
    }
}
