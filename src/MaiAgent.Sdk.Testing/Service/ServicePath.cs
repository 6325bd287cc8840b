namespace MaiAgent.Sdk.Testing;

/// <summary>The two prefixes of every route.</summary>
internal static class ServicePath
{
    public const string Prefix = "/api/";
    private const string VersionedPrefix = "/api/v1/";

    /// <summary>The path below the prefix; <see langword="null"/> when it is below neither.</summary>
    public static string? Relative(string path) =>
        path.StartsWith(VersionedPrefix, StringComparison.Ordinal) ? path[VersionedPrefix.Length..]
        : path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..]
        : null;
}
