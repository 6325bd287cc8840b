using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Streaming;

/// <summary>Chooses by the content type of the response, never by the request.</summary>
internal static class BodyFramings
{
    public static BodyFraming FromContentType(HttpResponseMessage response)
    {
        if (!ReceivedContent.HeadersOf(response).NonValidated.TryGetValues("Content-Type", out var values))
        {
            return BodyFraming.Unknown;
        }

        var type = values.ToString().AsSpan();
        var parameters = type.IndexOfAny(';', ',');
        type = (parameters < 0 ? type : type[..parameters]).Trim();
        return Is(type, "text/event-stream") ? BodyFraming.EventStream
            : Is(type, "application/json") || Is(type, "text/json") || IsJsonDialect(type) ? BodyFraming.Json
            : Is(type, "application/x-ndjson") || Is(type, "application/ndjson") || Is(type, "application/jsonl")
                || Is(type, "application/x-jsonlines") || Is(type, "application/jsonlines") || Is(type, "application/stream+json") ? BodyFraming.JsonObjects
            : type.IsEmpty || Is(type, "text/plain") || Is(type, "application/octet-stream") ? BodyFraming.Unknown
            : BodyFraming.Unexpected;
    }

    /// <summary>Looks at the first byte behind white space and a byte order mark: a brace begins JSON objects, anything else a stream of events.</summary>
    public static async ValueTask<BodyFraming> SniffAsync(ReadBuffer buffer, int maxBytes, CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            // Every byte is searched once.
            var first = buffer.Unread[searched..].IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
            if (first >= 0)
            {
                return buffer.Unread[searched + first] == (byte)'{' ? BodyFraming.JsonObjects : BodyFraming.EventStream;
            }

            searched = buffer.Unread.Length;
            if (searched > maxBytes || !await buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return BodyFraming.EventStream;
            }
        }
    }

    private static bool Is(ReadOnlySpan<char> type, string name) => type.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsJsonDialect(ReadOnlySpan<char> type) =>
        type.EndsWith("+json", StringComparison.OrdinalIgnoreCase) && !Is(type, "application/stream+json");
}
