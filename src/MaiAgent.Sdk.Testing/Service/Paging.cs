using System.Globalization;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>Lists that come in numbered pages: <c>count</c>, absolute <c>next</c> and <c>previous</c>, <c>results</c>.</summary>
internal static class Paging
{
    private const int DefaultPageSize = 20;

    public static JsonObject Page<T>(ServiceRequest request, IReadOnlyList<T> items, Func<T, JsonNode> toJson)
    {
        var size = PageSize(request);
        var pages = Math.Max(1, (items.Count + size - 1) / size);
        var page = PageNumber(request, pages);
        return new JsonObject
        {
            ["count"] = items.Count,
            ["next"] = page < pages ? Link(request, "page", page + 1) : null,
            ["previous"] = page > 1 ? Link(request, "page", page - 1) : null,
            ["results"] = Results(items.Skip((page - 1) * size).Take(size), toJson),
        };
    }

    public static JsonArray Results<T>(IEnumerable<T> items, Func<T, JsonNode> toJson) => new([.. items.Select(toJson)]);

    /// <summary>What is no positive number counts as not given, as in the service's framework.</summary>
    public static int PageSize(ServiceRequest request) =>
        int.TryParse(request.Query("pageSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : DefaultPageSize;

    /// <summary>This request's address with one parameter set, the parameters sorted as the service sorts them.</summary>
    public static string Link(ServiceRequest request, string parameter, object value)
    {
        var query = request.QueryParameters
            .Where(pair => !string.Equals(pair.Key, parameter, StringComparison.Ordinal))
            .Select(pair => (pair.Key, Value: pair.Value.ToString()))
            .Append((Key: parameter, Value: Convert.ToString(value, CultureInfo.InvariantCulture)!))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        return $"{request.Url}?{string.Join('&', query)}";
    }

    private static int PageNumber(ServiceRequest request, int pages)
    {
        if (request.Query("page") is not { } text)
        {
            return 1;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 && page <= pages
            ? page
            : throw new ServiceErrorException(ServiceReply.Detail(404, "Invalid page."));
    }
}
