namespace MaiAgent.Sdk.Testing;

/// <summary>The routes of the operations, to recognise a misspelt one.</summary>
internal static class RouteNames
{
    /// <summary>Refuses a route that no operation has.</summary>
    /// <exception cref="ArgumentException">The message lists the routes, nearest first.</exception>
    public static void Require(RoutePattern pattern, IEnumerable<Route> routes)
    {
        var known = routes.Select(static route => route.Pattern).ToList();
        if (known.Exists(candidate => string.Equals(candidate.Method, pattern.Method, StringComparison.Ordinal) && candidate.Match(pattern.Path) is not null))
        {
            return;
        }

        var nearest = known.Select(static candidate => candidate.ToString()).OrderBy(name => Distance(pattern.ToString(), name));
        throw new ArgumentException(
            $"No operation has the route \"{pattern}\". The routes, nearest first: {string.Join(", ", nearest.Select(static name => $"\"{name}\""))}. "
            + "For an endpoint without an operation, enqueue the response with a function that matches its requests.",
            nameof(pattern));
    }

    /// <summary>How many characters have to be added, removed or replaced (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
