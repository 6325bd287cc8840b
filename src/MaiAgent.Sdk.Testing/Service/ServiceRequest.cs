using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>A recorded request as a handler reads it.</summary>
internal sealed class ServiceRequest(RecordedRequest recorded, string? star)
{
    private readonly Dictionary<string, StringValues> _query = QueryHelpers.ParseQuery(new Uri("http://host" + recorded.RawTarget).Query);

    /// <summary>Scheme, host and path of this request, for links back to it.</summary>
    public string Url => $"http://{recorded.Header("Host")}{recorded.RawPath}";

    public IEnumerable<KeyValuePair<string, StringValues>> QueryParameters => _query;

    /// <summary>The id in the path. What is no UUID names nothing.</summary>
    public Guid Id => Guid.TryParseExact(star, "D", out var id) ? id : throw ServiceErrorException.NotFound();

    /// <summary>A query parameter; <see langword="null"/> when absent or empty, which the service does not tell apart.</summary>
    public string? Query(string name) => _query.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } value ? value : null;

    public JsonObject ReadBody()
    {
        var contentType = recorded.Header("Content-Type") ?? "";
        if (!contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceErrorException(ServiceReply.Detail(415, $"Unsupported media type \"{contentType}\" in request."));
        }

        try
        {
            return JsonNode.Parse(recorded.Body.Span) as JsonObject
                ?? throw ServiceErrorException.BadRequest(new JsonObject { ["nonFieldErrors"] = new JsonArray("Invalid data. Expected a dictionary.") });
        }
        catch (JsonException e)
        {
            throw new ServiceErrorException(ServiceReply.Detail(400, $"JSON parse error - {e.Message}"));
        }
    }
}
