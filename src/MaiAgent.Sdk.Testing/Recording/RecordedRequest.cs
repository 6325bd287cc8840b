using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>One request as it came over the wire.</summary>
public sealed class RecordedRequest
{
    private readonly TaskCompletionSource _clientDisconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _answered;
    private volatile bool _aborted;

    internal RecordedRequest()
    {
    }

    /// <summary>The position among the emulator's requests, from 1, in the order in which they were complete.</summary>
    public required int Sequence { get; init; }

    /// <summary>When the request was complete, by the emulator's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Which connection carried it: requests with the same value shared one.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>The method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query exactly as on the request line, neither decoded nor normalized.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The headers, one pair for each line that was sent. Neither the order of the names nor their case is kept.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body, without chunked framing and otherwise untouched; the part that had arrived, when the client gave up in the middle.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body read as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary><see cref="RawTarget"/> without its query.</summary>
    public string RawPath => RawTarget.Split('?', 2)[0];

    /// <summary>
    /// Whether the client closed the connection before the emulator came to the last write of its response: while there was another event to send, or a wait to end.
    /// </summary>
    public bool IsAborted => _aborted;

    /// <summary>
    /// Completes when the client closes the connection that carried the request, during the response or after it.
    /// Canceled when the emulator itself closes it: by a script's end, or on disposal.
    /// </summary>
    public Task ClientDisconnected => _clientDisconnected.Task;

    /// <summary>The value of a header, whatever its case; several values are joined with <c>", "</c>. <see langword="null"/> when it was not sent.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToArray();
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    /// <summary>Method and target, for a debugger or an assertion's message.</summary>
    public override string ToString() => $"{Method} {RawTarget}";

    /// <summary>Call before the last write, not after it: the client may have read it and left before the writer knows.</summary>
    internal void MarkAnswered() => _answered = true;

    internal void MarkDisconnected(bool byClient)
    {
        if (!byClient)
        {
            _clientDisconnected.TrySetCanceled();
            return;
        }

        _aborted = !_answered;
        _clientDisconnected.TrySetResult();
    }
}
