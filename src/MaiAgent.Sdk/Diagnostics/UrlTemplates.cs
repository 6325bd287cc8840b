namespace MaiAgent.Sdk.Diagnostics;

/// <summary>Which operation an address is of, without the ids in it.</summary>
internal static class UrlTemplates
{
    private const string Id = "{id}";

    /// <summary>The path with each id replaced. Every id in a route is a UUID, so what remains is one of a few texts.</summary>
    public static string Of(Uri address) =>
        string.Join('/', address.AbsolutePath.Split('/').Select(static part => Guid.TryParseExact(part, "D", out _) ? Id : part));

    /// <summary>Whether it is where questions go, whose span is that of the question.</summary>
    public static bool IsQuestion(Uri address) => address.AbsolutePath.EndsWith("/completions/", StringComparison.Ordinal);
}
