using System.Text;

namespace MaiAgent.Sdk.RefitGenerator.Tests;

/// <summary>Each folder in Cases holds a source and, file for file, what is to be generated from it.</summary>
public sealed class ExpectedOutputTests
{
    private static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Cases).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_code_is_the_expected_code(string name)
    {
        var run = GeneratorRun.Of(Read(name, "Source.cs.txt"));

        var expected = Directory.GetFiles(Path.Combine(Cases, name), "*.g.cs.txt")
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, File.ReadAllText);
        var actual = run.Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

        Assert.Empty(run.Result.Diagnostics);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => AssertSameText(pair.Key, pair.Value, actual[pair.Key]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_code_compiles_without_a_warning(string name) =>
        Assert.Empty(GeneratorRun.Of(Read(name, "Source.cs.txt")).CompilerDiagnostics);

    private static string Read(string name, string file) => File.ReadAllText(Path.Combine(Cases, name, file));

    private static void AssertSameText(string file, string expected, string actual)
    {
        if (expected != actual)
        {
            Assert.Fail($"{file} is not as expected:\n{Difference(expected.Split('\n'), actual.Split('\n'))}\n\nAll of it:\n{actual}");
        }
    }

    /// <summary>The first line that differs, between what both have in common before it.</summary>
    private static string Difference(string[] expected, string[] actual)
    {
        var first = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var text = new StringBuilder();
        text.AppendJoin('\n', expected[Math.Max(0, first - 3)..first].Select(line => $"  {line}"));
        text.Append('\n').AppendJoin('\n', expected.Skip(first).Take(3).Select(line => $"- {line}"));
        text.Append('\n').AppendJoin('\n', actual.Skip(first).Take(3).Select(line => $"+ {line}"));
        return text.ToString();
    }
}
