using System.Text.Json;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Describes why a body could not be read.</summary>
internal static class UnreadableBody
{
    private const int SnippetBytes = 1024;

    public static MaiAgentResponseException Explain(
        ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Exception exception, HttpRequestMessage? request)
    {
        var reason = Reason(body, ref reader, exception, out var path);
        return Create(body, reason, path, exception, request);
    }

    /// <summary>For a body that the serializer refused with a message and a path of its own.</summary>
    public static MaiAgentResponseException Explain(ReadOnlySpan<byte> body, JsonException exception, HttpRequestMessage request) =>
        NotJson(body) is { } reason
            ? Create(body, reason, path: null, exception, request)
            : Create(body, exception.Message, exception.Path, exception, request);

    private static MaiAgentResponseException Create(
        ReadOnlySpan<byte> body, string reason, string? path, Exception exception, HttpRequestMessage? request)
    {
        var subject = request?.RequestUri is { } uri ? $"The answer of {uri.Authority} to {request.Method} {uri.AbsolutePath}" : "The body";
        var key = ApiKey.SentWith(request);
        return new MaiAgentResponseException(
            KeyMask.Apply($"{subject} cannot be read: {reason}", key),
            body.IsEmpty ? null : Snippet.From(body, SnippetBytes, key),
            path is null ? null : KeyMask.Apply(path, key),
            KeyMask.Apply(exception, key))
        {
            Attempts = AttemptCount.Get(request),
        };
    }

    private static string Reason(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Exception exception, out string? path)
    {
        path = null;
        if (NotJson(body) is { } reason)
        {
            return reason;
        }

        if (reader.TokenType == JsonTokenType.None)
        {
            return "it is not JSON.";
        }

        path = JsonPaths.At(body, reader.TokenStartIndex);
        if (exception is WrongShapeException)
        {
            return $"{path} is {Describe(reader.TokenType)}. {exception.Message}";
        }

        // Invalid JSON has a line number. A missing required member has none, and only the own id of a resource is required.
        if (exception is JsonException { LineNumber: null })
        {
            path += ".id";
            return $"{path} is missing.";
        }

        return $"after {path} it is no longer valid JSON. {exception.Message}";
    }

    /// <summary>The reason why a body is not even the beginning of JSON; null when it may be JSON.</summary>
    private static string? NotJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? "it is empty."
            : start[0] == (byte)'<' ? "it is HTML or XML, not JSON. Is the base address right, and does no proxy respond in place of the service?"
            : null;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "a boolean",
    };
}
