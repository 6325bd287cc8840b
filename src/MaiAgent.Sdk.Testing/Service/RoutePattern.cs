namespace MaiAgent.Sdk.Testing.Service;

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
        _segments = path.Split('/');
    }

    public string Method { get; }

    /// <summary>Whether the path fits, and what stands in the place of the star.</summary>
    public bool Matches(string path, out string? star)
    {
        var segments = path.Split('/');
        star = null;
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (string.Equals(_segments[i], "*", StringComparison.Ordinal) && segments[i].Length > 0)
            {
                star = segments[i];
            }
            else if (!string.Equals(_segments[i], segments[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public bool Matches(RecordedRequest request) =>
        string.Equals(Method, request.Method, StringComparison.Ordinal)
        && ServicePath.Relative(request.RawPath) is { } path
        && Matches(path, out _);
}
