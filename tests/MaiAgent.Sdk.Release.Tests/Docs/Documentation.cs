using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Release.Tests.Docs;

/// <summary>The Markdown files that are shown to a reader, and their content.</summary>
internal static partial class Documentation
{
    private static readonly string Root = Repository.Root;

    public static IEnumerable<string> Files =>
        Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Path.Combine(Root, ".github"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetDirectories(Path.Combine(Root, "src")).Select(static project => Path.Combine(project, "README.md")).Where(File.Exists))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The C# blocks with their number in the file.</summary>
    public static IEnumerable<(string File, int Number, string Code)> CodeBlocks =>
        Files.SelectMany(file => CodeBlock().Matches(Read(file)).Select((match, index) => (file, index + 1, match.Groups[1].Value)));

    /// <summary>The blocks of one file with their languages.</summary>
    public static IReadOnlyList<(string Language, string Code)> FencedBlocks(string file) =>
        [.. FencedBlock().Matches(Read(file)).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>The rows of the guide for migrating: the methods that are replaced, and the code that replaces them.</summary>
    public static IEnumerable<(string Replaced, string Code)> Replacements =>
        Replacement().Matches(Read("docs/migrating-from-maiagenthelper.md")).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>The links to other files of the repository.</summary>
    public static IEnumerable<(string File, string Target)> RelativeLinks =>
        Files.SelectMany(file => Link().Matches(Read(file)).Select(match => (file, match.Groups[1].Value)))
            .Where(link => !link.Item2.Contains("://", StringComparison.Ordinal) && !link.Item2.StartsWith("mailto:", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^ *```(\\w+)\n(.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex(@"^\| (`.*?`) \| `(.*?)` \|", RegexOptions.Multiline)]
    private static partial Regex Replacement();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
