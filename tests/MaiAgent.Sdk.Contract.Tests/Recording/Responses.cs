using System.Text;

namespace MaiAgent.Sdk.Contract.Tests.Recording;

/// <summary>Responses as they go over the wire. Each closes its connection, so that every request comes on a new one.</summary>
internal static class Responses
{
    public const string NoContent = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

    public const string MethodNotAllowed = "HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    public static readonly string Object = Of($$"""{"id":"{{Given.Id}}"}""");

    public static readonly string UploadForm = Of("""{"url":"https://storage.example/bucket","fields":{"key":"media/a.pdf"}}""");

    public static readonly string List = Of("[]");

    public static readonly string LastPage = Page("null");

    public static readonly string Completion = Of("""{"content":"好","done":true}""");

    public static readonly string Stream = Of("data: {\"content\":\"好\",\"done\":true}\n\n", "text/event-stream");

    public static readonly string File = Of("PK", "application/octet-stream");

    /// <summary>A page with another after it.</summary>
    public static string PageBefore(string query) => Page($"\"https://elsewhere.example/api/list/?{query}\"");

    private static string Page(string next) => Of($$"""{"count":2,"next":{{next}},"previous":null,"results":[{"id":"{{Given.Id}}"}]}""");

    private static string Of(string body, string type = "application/json") =>
        $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}
