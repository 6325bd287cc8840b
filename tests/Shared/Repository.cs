namespace MaiAgent.Sdk.Tests.Shared;

/// <summary>Where the sources stand that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>What a project was built into, with the configuration and target of these tests.</summary>
    public static string BuiltPathOf(string folder, string project)
    {
        // .../tests/MaiAgent.Sdk.Samples.Tests/bin/Debug/net10.0/
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return PathOf(folder, project, "bin", output.Parent!.Name, output.Name, $"{project}.dll");
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "MaiAgent.Sdk.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No MaiAgent.Sdk.sln above {AppContext.BaseDirectory}.");
    }
}
