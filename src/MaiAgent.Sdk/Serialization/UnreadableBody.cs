using System.Text.Json;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Serialization;

/// <summary>Says why a body could not be read.</summary>
internal static class UnreadableBody
{
    private const int SnippetBytes = 1024;

    public static MaiAgentResponseException Explain(
        ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Exception exception, CallState? call)
    {
        var reason = Reason(body, ref reader, exception, out var path);
        return Create(body, reason, path, exception, call);
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
            call, $"{subject} cannot be read: {reason}", body.IsEmpty ? null : Snippet.From(body, SnippetBytes, call), path, exception);
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
        if (exception is UnfitException)
        {
            return $"{path} is {Describe(reader.TokenType)}. {exception.Message}";
        }

        // The serializer itself complains of one thing only, and when the object ends: that a required member is missing. The
        // only required one is the own id. What the scanner throws is of a type of its own.
        if (exception.GetType() == typeof(JsonException) && reader.TokenType == JsonTokenType.EndObject)
        {
            path += ".id";
            return $"{path} is missing.";
        }

        return $"after {path} it is no longer valid JSON. {exception.Message}";
    }

    /// <summary>What a body is that is not even the beginning of JSON; null when it may be JSON.</summary>
    private static string? NotJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        return start.IsEmpty ? "it is empty."
            : start[0] == (byte)'<' ? "it is HTML or XML, not JSON. Is the base address right, and is nothing between that answers in its place?"
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
