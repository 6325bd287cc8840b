namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>
/// The solution, packed once for all tests as a release is: <c>dotnet pack</c> at the root. It builds in a folder of its own, so
/// that it never meets the build that runs these tests; inside the repository, because only there are paths made the same for all.
/// </summary>
public sealed class PackedSolution : IAsyncLifetime
{
    private static readonly string Artifacts = Repository.PathOf("artifacts", "packed");

    /// <summary>The folder with the packages.</summary>
    public string Folder { get; } = Path.Combine(Artifacts, "package", "release");

    /// <summary>The output of <c>dotnet pack</c>.</summary>
    public string Output { get; private set; } = "";

    /// <summary>The version of every package.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The projects below src that are shipped.</summary>
    public static TheoryData<string> Ids => [.. Projects.Select(static path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>Those that an application compiles against.</summary>
    public static TheoryData<string> Libraries => [.. Projects.Where(static path => !IsTool(path)).Select(static path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>Those that <c>dotnet tool install</c> takes: programs, packed with everything that they run with.</summary>
    public static TheoryData<string> Tools => [.. Projects.Where(IsTool).Select(static path => Path.GetFileNameWithoutExtension(path))];

    private static IEnumerable<string> Projects => Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order();

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        // The analyzers judged these sources when the solution was built; here they would only cost time.
        string[] arguments =
        [
            "pack", "--artifacts-path", Artifacts, "--version-suffix", "packed", "-m:1",
            "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false",
        ];
        Output = await Command.DotNetAsync(Repository.Root, arguments, environment: null, Token);

        const string name = "MaiAgent.Sdk.";
        var main = Directory.GetFiles(Folder, $"{name}*.nupkg").MinBy(static path => path.Length);
        Version = Path.GetFileNameWithoutExtension(main)![name.Length..];
    }

    /// <summary>Where a package has its assembly.</summary>
    public static string FolderOf(string id, string target) => IsTool(Repository.PathOf("src", id, $"{id}.csproj")) ? $"tools/{target}/any" : $"lib/{target}";

    internal PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(Folder, $"{id}.{Version}.{extension}"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsTool(string project) => File.ReadAllText(project).Contains("<PackAsTool>true<", StringComparison.Ordinal);
}

/// <summary>The tests of the packed solution, which is packed once for them.</summary>
[CollectionDefinition(nameof(PackedSolution))]
public sealed class PackedSolutionTests : ICollectionFixture<PackedSolution>;
