using System.Reflection;

namespace MaiAgent.Sdk.Release.Tests.Api;

/// <summary>The assemblies that are shipped, as built for the target of this run.</summary>
internal static class Packages
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "MaiAgent.Sdk*.dll")
            .Select(static path => Path.GetFileNameWithoutExtension(path))
            .Where(static name => !name.EndsWith(".Tests", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static IEnumerable<Type> PublicTypes => Names.SelectMany(static name => Assembly.Load(name).GetExportedTypes());
}
