using MaiAgent.Sdk.Api.Tests.Listing;

namespace MaiAgent.Sdk.Api.Tests;

/// <summary>
/// The public surface of each package and target is a file in Baseline, so that a change of it is seen where changes are read.
/// <c>UPDATE_API_BASELINE=1 dotnet test tests/MaiAgent.Sdk.Api.Tests</c> writes the files anew.
/// </summary>
public sealed class BaselineTests
{
    private const string Update = "UPDATE_API_BASELINE";

    public static TheoryData<string> Names => [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_surface_is_the_one_that_was_agreed_on(string package)
    {
        var path = Repository.PathOf("tests", "MaiAgent.Sdk.Api.Tests", "Baseline", $"{package}.{Packages.Target}.txt");
        var current = TypeListing.Of(Packages.Load(package));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Concat(current.Select(static line => $"{line}\n")));
        }

        var agreed = File.Exists(path) ? File.ReadAllLines(path) : [];
        Assert.True(agreed.SequenceEqual(current), Difference(package, agreed, current));
    }

    /// <summary>The lines that went and came, each below the type that it belongs to.</summary>
    private static string Difference(string package, IReadOnlyList<string> agreed, IReadOnlyList<string> current)
    {
        var (before, after) = (InTypes(agreed), InTypes(current));
        var lines = before.Except(after).Select(static line => $"- {line}").Concat(after.Except(before).Select(static line => $"+ {line}"));
        return $"""
            The public surface of {package} ({Packages.Target}) has changed:
            {string.Join('\n', lines)}
            If that is meant: {Update}=1 dotnet test tests/MaiAgent.Sdk.Api.Tests
            """;
    }

    private static List<string> InTypes(IEnumerable<string> lines)
    {
        var type = "";
        return [.. lines.Where(static line => line.Length > 0).Select(line => line.StartsWith(' ') ? $"{type}: {line.Trim()}" : type = line)];
    }
}
