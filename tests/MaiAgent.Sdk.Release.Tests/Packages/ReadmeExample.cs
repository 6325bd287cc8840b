using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Release.Tests.Packages;

/// <summary>The C# blocks of README.md, as a reader copies them.</summary>
internal static partial class ReadmeExample
{
    public static string First => All.First();

    public static string WithEmulator => All.First(static block => block.Contains("using MaiAgent.Sdk.Testing;"));

    private static IEnumerable<string> All =>
        CodeBlock.Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(static match => match.Groups[1].Value);

    /// <summary>
    /// The example as the body of a test. xUnit asks for its own token in every call (xUnit1051); the README's example is shorter
    /// without.
    /// </summary>
    public static string AsTest(string example) =>
        $$"""
        {{string.Join('\n', UsingDirective.Matches(example).Select(static match => match.Value))}}

        #pragma warning disable xUnit1051
        public sealed class ReadmeTests
        {
            [Fact]
            public async Task Example()
            {
        {{UsingDirective.Replace(example, "")}}
            }
        }
        """;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock { get; }

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.Multiline)]
    private static partial Regex UsingDirective { get; }
}
