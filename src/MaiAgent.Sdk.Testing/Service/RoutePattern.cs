namespace MaiAgent.Sdk.Testing;

/// <summary>A method and a path below the prefix, such as <c>GET chatbots/*/</c>; the star stands for one segment.</summary>
internal sealed class RoutePattern
{
    private readonly string[] _segments;

    public RoutePattern(string route)
    {
        var parts = route.Split(' ');
        if (parts is not [{ Length: > 0 } method, { Length: > 0 } path])
        {
            throw new ArgumentException($"A route is a method, a space and a path such as \"GET chatbots/*/\", not \"{route}\".", nameof(route));
        }

        Method = method;
        Path = path;
        _segments = path.Split('/');
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>How many ids the path has.</summary>
    public int Stars => _segments.Count(IsStar);

    /// <summary>The segments in the places of the stars; <see langword="null"/> when the path does not fit.</summary>
    public string[]? Match(string path)
    {
        var segments = path.Split('/');
        var fits = segments.Length == _segments.Length
            && _segments.Zip(segments).All(pair => IsStar(pair.First) ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.Ordinal));
        return fits ? [.. segments.Where((_, i) => IsStar(_segments[i]))] : null;
    }

    public bool Matches(RecordedRequest request) =>
        string.Equals(Method, request.Method, StringComparison.Ordinal)
        && ServicePath.Relative(request.RawPath) is { } path
        && Match(path) is not null;

    public override string ToString() => $"{Method} {Path}";

    private static bool IsStar(string segment) => segment is "*";
}
