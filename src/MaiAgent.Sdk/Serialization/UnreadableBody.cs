using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Describes why a body could not be read.</summary>
internal static class UnreadableBody
{
    private const int SnippetBytes = 1024;
    private const int MaxPathLength = 500;

    public static MaiAgentResponseException Explain(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Exception exception, CallState? call)
    {
        if ((NotJson(body) ?? (reader.TokenType == JsonTokenType.None ? "it is not JSON." : null)) is { } reason)
        {
            return Create(body, reason, path: null, exception, call);
        }

        var path = JsonPaths.At(body, reader.TokenStartIndex);
        path = TextCut.To(call?.Key.Mask(path) ?? path, MaxPathLength);

        // Invalid JSON has a line number. A missing required member has none, and only the own id of a resource is required.
        return exception switch
        {
            WrongShapeException => Create(body, $"{path} is {Describe(reader.TokenType)}. {exception.Message}", path, exception, call),
            JsonException { LineNumber: null } => Create(body, $"{path}.id is missing.", $"{path}.id", exception, call),
            _ => Create(body, $"after {path} it is no longer valid JSON. {exception.Message}", path, exception, call),
        };
    }

    /// <summary>For a body that the serializer refused with a message and a path of its own.</summary>
    public static MaiAgentResponseException Explain(ReadOnlySpan<byte> body, JsonException exception, CallState call) =>
        NotJson(body) is { } reason
            ? Create(body, reason, path: null, exception, call)
            : Create(body, exception.Message, exception.Path, exception, call);

    private static MaiAgentResponseException Create(ReadOnlySpan<byte> body, string reason, string? path, Exception exception, CallState? call)
    {
        var subject = call is null ? "The body" : $"The response of {call.Host} to {call.Request.Method} {call.Request.RequestUri!.AbsolutePath}";
        return new MaiAgentResponseException(
            call,
            $"{subject} cannot be read: {reason}{call?.Effect}",
            body.IsEmpty ? null : Snippet.OfResponse(body, SnippetBytes, call),
            path,
            exception);
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
