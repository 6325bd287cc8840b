using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>A response of the service, complete before its first byte is sent.</summary>
internal sealed record ServiceReply(int Status)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

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

    /// <summary>A workbook to download, with the parameters that name it.</summary>
    public static ServiceReply Workbook(IEnumerable<IReadOnlyList<string>> rows, string fileName) => new ServiceReply(200) { Body = ExcelFile.Write(rows) }
        .With("Content-Type", ExcelFile.MediaType)
        .With("Content-Disposition", $"attachment; {fileName}");

    public ServiceReply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };
}
