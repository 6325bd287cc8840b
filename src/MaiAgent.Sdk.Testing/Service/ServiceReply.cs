using System.Text;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service;

/// <summary>A response of the service, complete before its first byte is sent.</summary>
internal sealed record ServiceReply(int Status)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes that go before the body, flushed one by one.</summary>
    public IReadOnlyList<byte[]> Stream { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Each stores the answer to a question once it is due, one after another, and returns what the webhook is sent, if anything.</summary>
    public IReadOnlyList<Func<JsonObject?>> Answers { get; init; } = [];

    public static ServiceReply Json(JsonNode body, int status = 200) =>
        new ServiceReply(status) { Body = Encoding.UTF8.GetBytes(ServiceJson.Text(body)) }.With("Content-Type", "application/json");

    public static ServiceReply Events(IEnumerable<string> events)
    {
        byte[][] writes = [.. events.Select(data => Encoding.UTF8.GetBytes($"data: {data}\n\n"))];
        return new ServiceReply(200) { Stream = writes[..^1], Body = writes[^1] }.With("Content-Type", "text/event-stream");
    }

    public static ServiceReply Detail(int status, string detail) => Json(new JsonObject { ["detail"] = detail }, status);

    public ServiceReply With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.Ordinal) { [header] = value } };
}
