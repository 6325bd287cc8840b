using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Streaming;

/// <summary>Turns the body of one answer into chunks, and its failures into the exceptions of a stream.</summary>
internal sealed class CompletionReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly CallState? _call;
    private readonly Stream _body;
    private readonly IdleLimitedStream? _connection;
    private readonly int _maxEventBytes;
    private readonly ReadBuffer _buffer;
    private readonly PartialText _text = new();
    private readonly CompletionEventParser _parser;
    private EventReader? _events;
    private BodyFraming _framing;
    private CompletionChunk? _perhapsLast;
    private bool _eventIsUnread;
    private int _count;

    private CompletionReader(HttpResponseMessage response, Stream body, int maxEventBytes)
    {
        _response = response;
        _call = CallState.Of(response.RequestMessage);
        _body = body;
        _connection = body as IdleLimitedStream;
        _maxEventBytes = maxEventBytes;
        _buffer = new ReadBuffer(_body);
        _parser = new CompletionEventParser(_text);
    }

    /// <summary>Makes a reader of an answer. The response is the reader's to dispose from here on.</summary>
    public static async ValueTask<CompletionReader> CreateAsync(HttpResponseMessage response, int maxEventBytes, CancellationToken cancellationToken)
    {
        try
        {
            return new CompletionReader(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), maxEventBytes);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Finds out how the body is framed. To be called once, before the first <see cref="TryRead"/>.</summary>
    /// <exception cref="MaiAgentStreamException">The answer is of a type that holds no chunks.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _framing = BodyFramings.FromContentType(_response);
        if (_framing == BodyFraming.Unexpected)
        {
            await FillSnippetAsync(cancellationToken).ConfigureAwait(false);
            throw Failure(
                MaiAgentStreamFailure.UnexpectedContent,
                $"is of type {ReceivedContent.HeadersOf(_response).ContentType?.MediaType ?? "unknown"}, which holds no answer; the base address may be wrong",
                _buffer.Unread);
        }

        if (_framing == BodyFraming.Unknown)
        {
            _framing = await BodyFramings.SniffAsync(_buffer, _maxEventBytes, cancellationToken).ConfigureAwait(false);
        }

        _events = _framing == BodyFraming.EventStream
            ? new SseReader(_buffer, _maxEventBytes)
            : new JsonObjectReader(_buffer, _maxEventBytes);
    }

    /// <summary>
    /// The next chunk, or null when it has not arrived: <see cref="FillAsync"/> must be called then. The chunk that is
    /// <see cref="CompletionChunk.Done"/> is the last; nothing may be read after it.
    /// </summary>
    public CompletionChunk? TryRead(CancellationToken cancellationToken)
    {
        while (_eventIsUnread || _events!.TryRead(cancellationToken))
        {
            if (_perhapsLast is { } first)
            {
                _perhapsLast = null;
                _eventIsUnread = true;
                return first;
            }

            _eventIsUnread = false;
            if (Accept(out var isWholeAnswer) is { } chunk)
            {
                _count++;
                if (!isWholeAnswer)
                {
                    return chunk;
                }

                _perhapsLast = chunk;
            }
        }

        return !_events.IsAtEnd ? null
            : _perhapsLast is { } last ? AsLast(last)
            : throw Failure(MaiAgentStreamFailure.Truncated, "ended before the answer was complete");
    }

    /// <summary>Waits for more of the body.</summary>
    public ValueTask<bool> FillAsync(CancellationToken cancellationToken) => _buffer.FillAsync(cancellationToken);

    /// <summary>Closes the connection now, without waiting for the rest of the answer.</summary>
    public void Abort() => _connection?.Abort();

    /// <exception cref="MaiAgentConnectionException">The client was disposed. What has arrived is not handed out any more.</exception>
    public void ThrowIfClientDisposed() => _connection?.ThrowIfClientDisposed();

    public void Dispose()
    {
        _response.Dispose();
        _body.Dispose();
        _buffer.Dispose();
        _text.Dispose();
    }

    /// <summary>The exception that the caller gets when reading threw <paramref name="exception"/>. To be called before the reader is disposed.</summary>
    public Exception Translate(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is MaiAgentStreamException)
        {
            return exception;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return exception is OperationCanceledException canceled && canceled.CancellationToken == cancellationToken
                ? exception
                : new OperationCanceledException("The answer was cancelled.", exception, cancellationToken);
        }

        return exception switch
        {
            MaiAgentTimeoutException timeout => new MaiAgentTimeoutException(_call, timeout.Limit, timeout.Message, timeout.InnerException)
            {
                PartialContent = _text.ToString(),
                ConversationId = _parser.ConversationId,
            },
            EventTooLargeException => Failure(MaiAgentStreamFailure.InvalidEvent, $"has an event of more than {_maxEventBytes} bytes", _buffer.Unread, exception),
            JsonException when _events!.IsUnterminated => Failure(MaiAgentStreamFailure.Truncated, "ended in the middle of an event", _events.Data, exception),
            JsonException => Failure(MaiAgentStreamFailure.InvalidEvent, "has an event that is not a JSON object", _events!.Data, exception),
            MaiAgentConnectionException when _connection is { IsClientDisposed: true } =>
                Failure(MaiAgentStreamFailure.ConnectionLost, "was ended, because the client was disposed", innerException: exception.InnerException),
            MaiAgentConnectionException => Failure(MaiAgentStreamFailure.ConnectionLost, "broke off", innerException: exception.InnerException),
            IOException or OperationCanceledException => Failure(MaiAgentStreamFailure.ConnectionLost, "broke off", innerException: exception),
            _ => exception,
        };
    }

    /// <summary>Makes a chunk of the current event, or null of an event without content, such as a keep-alive.</summary>
    /// <param name="isWholeAnswer">True for the first JSON object without <c>done</c>: it is the whole answer if no further event arrives.</param>
    private CompletionChunk? Accept(out bool isWholeAnswer)
    {
        isWholeAnswer = false;
        var saysDone = false;
        var payload = _events!.Data;
        var isError = _events.EventType is "error";
        if (!isError && (payload.IsEmpty || payload[0] != (byte)'{') && payload.Trim(" \t\r\n"u8) is var word && (word.IsEmpty || word.SequenceEqual("[DONE]"u8)))
        {
            return word.IsEmpty ? null : new CompletionChunk
            {
                Content = _text.Commit(isLast: true),
                ConversationId = _parser.ConversationId,
                Done = true,
                EventType = _events.EventType,
            };
        }

        var chunk = isError ? null : _parser.Parse(payload, _events.EventType, out saysDone);
        if (chunk is null)
        {
            throw Failure(
                MaiAgentStreamFailure.ServerError,
                $"reports an error: {ServiceErrorText.Describe(payload, _call)}",
                payload);
        }

        isWholeAnswer = _framing == BodyFraming.Json && !saysDone && _count == 0;
        return chunk;
    }

    private CompletionChunk AsLast(CompletionChunk chunk) => new()
    {
        Content = chunk.Content + _text.Commit(isLast: true),
        ConversationId = chunk.ConversationId,
        Done = true,
        EventType = chunk.EventType,
        Citations = chunk.Citations,
        CitationNodes = chunk.CitationNodes,
        AdditionalProperties = chunk.AdditionalProperties,
    };

    /// <summary>The failure is known already. A body that cannot be read does not change it.</summary>
    private async ValueTask FillSnippetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MaiAgentException)
        {
        }
    }

    private MaiAgentStreamException Failure(
        MaiAgentStreamFailure reason, string what, ReadOnlySpan<byte> rawEvent = default, Exception? innerException = null) =>
        new(
            _call,
            reason,
            $"The answer from {_response.RequestMessage?.RequestUri?.Authority} {what}. {_count} {(_count == 1 ? "chunk" : "chunks")} had arrived; the text so far is in {nameof(MaiAgentStreamException.PartialContent)}.",
            innerException)
        {
            PartialContent = _text.ToString(),
            ConversationId = _parser.ConversationId,
            ChunkCount = _count,
            RawEvent = rawEvent.IsEmpty ? null : Snippet.From(rawEvent, Snippet.MaxEventBytes, _call?.Key),
        };
}
