using System.Reflection;
using System.Text.RegularExpressions;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>Every row of docs/reliability.md names the test that produces it.</summary>
public sealed partial class FaultTableTests
{
    [Fact]
    public void Every_row_names_a_test_that_is_there()
    {
        var tests = typeof(FaultTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reliability.md"))
            .SkipWhile(line => !line.StartsWith("| case", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .ToArray();
        Assert.True(rows.Length >= 20);
        Assert.All(rows, row =>
        {
            var name = TestName().Match(row).Groups[1].Value;
            Assert.True(tests.Contains(name), $"No test '{name}': {row}");
        });
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)` \|$")]
    private static partial Regex TestName();
}
