using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MaiAgent.Sdk.Testing;

/// <summary>A recorded request as a handler reads it.</summary>
internal sealed class ServiceRequest(RecordedRequest recorded, IReadOnlyList<string> ids)
{
    private static readonly string[] DateTimeFormats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"];

    private readonly Dictionary<string, StringValues> _query = QueryHelpers.ParseQuery(recorded.RawTarget[recorded.RawPath.Length..]);

    /// <summary>Scheme, host and path of this request, for links back to it.</summary>
    public string Url => $"http://{recorded.Header("Host")}{recorded.RawPath}";

    public IEnumerable<KeyValuePair<string, StringValues>> QueryParameters => _query;

    /// <summary>The last id in the path.</summary>
    public Guid Id => ParseId(ids[^1]);

    /// <summary>The first id in the path: of the thing to which the thing named last belongs.</summary>
    public Guid ParentId => ParseId(ids[0]);

    /// <summary>A query parameter; <see langword="null"/> when absent or empty, which are the same to the service.</summary>
    public string? Query(string name) => _query.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } value ? value : null;

    public Guid RequiredUuid(string name) =>
        Guid.TryParse(RequiredQuery(name), out var id) ? id : throw ServiceErrorException.BadRequest(name, FieldErrors.NotUuid);

    public Guid? OptionalUuid(string name) => Query(name) is null ? null : RequiredUuid(name);

    public DateOnly RequiredDate(string name) => ParseDate(name, RequiredQuery(name));

    public DateOnly? OptionalDate(string name) => Query(name) is { } text ? ParseDate(name, text) : null;

    /// <summary>A point in time as ISO 8601; without an offset it counts as UTC.</summary>
    public DateTimeOffset? OptionalDateTime(string name) => Query(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(text, DateTimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw ServiceErrorException.BadRequest(name, FieldErrors.NotDateTime);

    /// <summary>The parts of a form.</summary>
    public IReadOnlyList<FormPart> Form => FormPart.ReadAll(recorded) ?? throw UnsupportedMediaType();

    public JsonObject ReadBody() => ReadJson() as JsonObject ?? throw ServiceErrorException.BadRequest(FieldErrors.WholeObject, FieldErrors.NotObject);

    /// <summary>A body that is an array.</summary>
    public JsonArray ReadList() => ReadJson() as JsonArray ?? throw ServiceErrorException.BadRequest(FieldErrors.WholeObject, FieldErrors.NotList);

    private JsonNode? ReadJson()
    {
        if (recorded.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw UnsupportedMediaType();
        }

        try
        {
            return JsonNode.Parse(recorded.Body.Span);
        }
        catch (JsonException e)
        {
            throw new ServiceErrorException(ServiceReply.Detail(400, $"JSON parse error - {e.Message}"));
        }
    }

    public string RequiredQuery(string name) => Query(name) ?? throw ServiceErrorException.BadRequest(name, FieldErrors.Required);

    private ServiceErrorException UnsupportedMediaType() => new(ServiceReply.Detail(415, $"Unsupported media type \"{recorded.Header("Content-Type")}\" in request."));

    /// <summary>Text that is no UUID is no id.</summary>
    private static Guid ParseId(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw ServiceErrorException.NotFound();

    private static DateOnly ParseDate(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw ServiceErrorException.BadRequest(name, FieldErrors.NotDate);
}
