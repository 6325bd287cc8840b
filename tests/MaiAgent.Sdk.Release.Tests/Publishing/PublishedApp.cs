using System.Runtime.InteropServices;

namespace MaiAgent.Sdk.Release.Tests.Publishing;

/// <summary>tests/MaiAgent.Sdk.AotApp, published for this machine: trimmed, or ahead of time with Native=true.</summary>
internal static class PublishedApp
{
    private const string Name = "MaiAgent.Sdk.AotApp";

    /// <summary>The errors of a publish where the feed has no compiler for this platform, or the machine no linker.</summary>
    private static readonly string[] CannotPublish = ["error NU1101", "error NU1102", "error NETSDK1094", "Platform linker"];

    /// <summary>Set in .ci/run: there nothing of this may be skipped.</summary>
    private static bool IsRequired => Environment.GetEnvironmentVariable("MAIAGENT_REQUIRE_AOT") == "1";

    /// <summary>Publishes in a folder of its own, so that it never meets the build that runs these tests.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsync(string target, string property)
    {
        var output = Repository.PathOf("artifacts", "published", "app", $"{target}{property}");
        foreach (var folder in new[] { output, $"{output}.linked", $"{output}.native" }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] arguments =
        [
            "publish", Repository.PathOf("tests", Name), "--framework", target, "--runtime", RuntimeInformation.RuntimeIdentifier,
            "--artifacts-path", Repository.PathOf("artifacts", "published"), "--output", output, "-m:1",
            // Folders of their own for the linker and the native compiler: where they find their last result, they say nothing again.
            $"-p:IntermediateLinkDir={output}.linked/", $"-p:NativeIntermediateOutputPath={output}.native/", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", $"-p:{property}",
        ];
        var (exitCode, text) = await Command.RunAsync(Repository.Root, "dotnet", arguments, environment: null, Token);
        Assert.SkipWhen(exitCode != 0 && !IsRequired && CannotPublish.Any(text.Contains), $"{target} cannot be published here:\n{text}");
        Assert.True(exitCode == 0, text);
        // The native compiler of net8.0 has no option to treat its warnings as errors.
        Assert.DoesNotContain("warning", text, StringComparison.Ordinal);
        return Path.Combine(output, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);
    }

    /// <summary>The bytes of a program and the files that it needs beside it, without symbols and documentation.</summary>
    public static long Size(string program) =>
        new DirectoryInfo(Path.GetDirectoryName(program)!).EnumerateFiles()
            .Where(static file => file.Extension is not (".dbg" or ".pdb" or ".xml")).Sum(static file => file.Length);
}
