using System.Globalization;

namespace MaiAgent.Sdk.Testing;

/// <summary>The ways in which the service cuts lists: numbered pages or limit and offset, with a count, and cursors without one. Links are absolute.</summary>
internal static class Paging
{
    private const int DefaultPageSize = 20;

    /// <summary>By limit and offset where the request names one of them, by page number otherwise.</summary>
    public static JsonObject Page<T>(ServiceRequest request, IReadOnlyList<T> items, Func<T, JsonNode> toJson)
    {
        if (request.Query("limit") is null && request.Query("offset") is null)
        {
            return Page(request, items, PageNumber(request), toJson);
        }

        var limit = Positive(request, "limit") ?? DefaultPageSize;
        var offset = Positive(request, "offset") ?? 0;
        return new JsonObject
        {
            ["count"] = items.Count,
            ["next"] = items.Count - offset > limit ? Link(request, "offset", offset + limit) : null,
            ["previous"] = offset > 0 ? Link(request, "offset", Math.Max(0, offset - limit)) : null,
            ["results"] = Results(items.Skip(offset).Take(limit), toJson),
        };
    }

    public static JsonObject Page<T>(ServiceRequest request, IReadOnlyList<T> items, int page, Func<T, JsonNode> toJson)
    {
        var size = PageSize(request);
        var pages = Math.Max(1, (items.Count + size - 1) / size);
        if (page < 1 || page > pages)
        {
            throw InvalidPage();
        }

        return new JsonObject
        {
            ["count"] = items.Count,
            ["next"] = page < pages ? Link(request, "page", page + 1) : null,
            ["previous"] = page > 1 ? Link(request, "page", page - 1) : null,
            ["results"] = Results(items.Skip((page - 1) * size).Take(size), toJson),
        };
    }

    /// <summary>Newest first. A cursor is a number of items from the oldest, so that items added meanwhile do not shift the pages.</summary>
    public static JsonObject CursorPage<T>(ServiceRequest request, IReadOnlyList<T> oldestFirst, Func<T, JsonNode> toJson)
    {
        var size = PageSize(request);
        var cursor = request.Query("cursor") is { } text ? Cursor.Parse(text) : new Cursor(oldestFirst.Count, IsReverse: false);
        var end = Math.Min(oldestFirst.Count, cursor.IsReverse ? cursor.Position + size : cursor.Position);
        var start = Math.Max(0, end - size);
        return new JsonObject
        {
            ["next"] = start > 0 ? Link(request, "cursor", new Cursor(start, IsReverse: false)) : null,
            ["previous"] = end < oldestFirst.Count ? Link(request, "cursor", new Cursor(end, IsReverse: true)) : null,
            ["results"] = Results(oldestFirst.Skip(start).Take(end - start).Reverse(), toJson),
        };
    }

    public static JsonArray Results<T>(IEnumerable<T> items, Func<T, JsonNode> toJson) => new([.. items.Select(toJson)]);

    public static int PageNumber(ServiceRequest request) => request.Query("page") is not { } text ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page
        : throw InvalidPage();

    private static int PageSize(ServiceRequest request) => Positive(request, "pageSize") ?? DefaultPageSize;

    /// <summary>A value that is no positive number counts as not given, as in the service's framework.</summary>
    private static int? Positive(ServiceRequest request, string parameter) =>
        int.TryParse(request.Query(parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>This request's address with another place in the list, the parameters sorted as the service sorts them.</summary>
    private static string Link(ServiceRequest request, string parameter, object place)
    {
        var query = request.QueryParameters
            .Where(pair => pair.Key is not ("page" or "cursor" or "offset"))
            .Select(pair => (pair.Key, Value: pair.Value.ToString()))
            .Append((Key: parameter, Value: string.Create(CultureInfo.InvariantCulture, $"{place}")))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        return $"{request.Url}?{string.Join('&', query)}";
    }

    private static ServiceErrorException InvalidPage() => new(ServiceReply.Detail(404, "Invalid page."));
}
