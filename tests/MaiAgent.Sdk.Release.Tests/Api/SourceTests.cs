using System.Text;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.Release.Tests.Api;

/// <summary>Rules for every source file that is shipped.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 300;

    private static readonly IReadOnlyList<string> Files =
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"))];

    [Fact]
    public void A_file_has_at_most_one_public_type_and_300_lines()
    {
        Assert.NotEmpty(Files);
        Assert.All(Files, static path =>
        {
            var text = File.ReadAllText(path);
            Assert.True(PublicType().Count(text) <= 1, $"{path} has more than one public type.");
            Assert.True(text.Count(static character => character == '\n') <= MaxLines, $"{path} has more than {MaxLines} lines.");
        });
    }

    [Fact]
    public void A_file_is_UTF_8_with_line_feeds()
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Assert.All(Files, path =>
        {
            var text = strict.GetString(File.ReadAllBytes(path));
            Assert.False(text.StartsWith('\uFEFF'), $"{path} begins with a byte order mark.");
            Assert.False(text.Contains('\r'), $"{path} has carriage returns.");
            Assert.True(text.EndsWith('\n'), $"{path} does not end with a line feed.");
        });
    }

    [GeneratedRegex(@"^public [\w ]*\b(class|struct|interface|enum|record|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
