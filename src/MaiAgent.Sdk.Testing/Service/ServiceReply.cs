using System.Text;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>An answer of the service, complete before its first byte is sent.</summary>
internal sealed record ServiceReply(int Status)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>In place of a body: writes that are flushed one by one.</summary>
    public IReadOnlyList<byte[]>? Stream { get; init; }

    /// <summary>What goes to the webhook once this answer is sent.</summary>
    public JsonObject? Webhook { get; init; }

    public static ServiceReply Json(JsonNode body, int status = 200) => new(status)
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/json" },
        Body = Encoding.UTF8.GetBytes(WireJson.Text(body)),
    };

    public static ServiceReply Events(IEnumerable<string> events) => new(200)
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "text/event-stream" },
        Stream = [.. events.Select(data => Encoding.UTF8.GetBytes($"data: {data}\n\n"))],
    };

    public static ServiceReply Detail(int status, string detail) => Json(new JsonObject { ["detail"] = detail }, status);

    public ServiceReply With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [header] = value } };
}
