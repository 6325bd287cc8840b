using System.Text.Encodings.Web;
using System.Text.Json;

namespace MaiAgent.Sdk.Testing;

/// <summary>JSON as the service prints it: compact, Chinese unescaped.</summary>
internal static class ServiceJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode node) => node.ToJsonString(Options);

    /// <summary>The JSON of one completion event. Unlike its other bodies, the service spaces this one.</summary>
    public static string CompletionEvent(Guid conversationId, string content, bool done) =>
        $$"""{"conversationId": "{{conversationId}}", "content": {{Text(JsonValue.Create(content))}}, "done": {{(done ? "true" : "false")}}}""";
}
