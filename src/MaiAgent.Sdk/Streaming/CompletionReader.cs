using System.Runtime.CompilerServices;
using System.Text.Json;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Streaming;

/// <summary>Turns the body of one response into chunks, and its faults into the exceptions of a stream.</summary>
internal sealed class CompletionReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly CallState? _call;
    private readonly Stream _body;
    private readonly int _maxEventBytes;
    private readonly ReadBuffer _buffer;
    private readonly PartialText _text = new();
    private readonly CompletionEventParser _parser;
    private EventReader? _events;
    private BodyFraming _framing;
    private bool _eventIsUnread;
    private int _count;

    private CompletionReader(HttpResponseMessage response, Stream body, int maxEventBytes)
    {
        _response = response;
        _call = CallState.Of(response.RequestMessage);
        _body = body;
        _maxEventBytes = maxEventBytes;
        _buffer = new ReadBuffer(_body);
        _parser = new CompletionEventParser(_text);
    }

    /// <summary>Starts to read a response, which belongs to the reader from here on.</summary>
    /// <exception cref="MaiAgentStreamException">The response is of a type that holds no chunks.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<CompletionReader> OpenAsync(HttpResponseMessage response, int maxEventBytes, CancellationToken cancellationToken)
    {
        CompletionReader reader;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            reader = new CompletionReader(response, body, maxEventBytes);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        try
        {
            reader._events = await reader.CreateEventReaderAsync(cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch (Exception exception)
        {
            var translated = reader.Translate(exception, cancellationToken);
            reader.Abort();
            reader.Dispose();
            throw translated;
        }
    }

    /// <summary>The next chunk; the one that is <see cref="CompletionChunk.Done"/> is the last, and nothing may be read after it.</summary>
    /// <exception cref="MaiAgentStreamException">The answer failed.</exception>
    /// <exception cref="MaiAgentTimeoutException">Nothing arrived within the limit.</exception>
    public ValueTask<CompletionChunk> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (true)
            {
                var read = _eventIsUnread ? new ValueTask<bool>(true) : _events!.ReadAsync(cancellationToken);
                if (!read.IsCompletedSuccessfully)
                {
                    return WaitAsync(read, cancellationToken);
                }

                if (Accept(read.Result, out var isWholeAnswer) is { } chunk)
                {
                    return isWholeAnswer ? ReadWholeAsync(chunk, cancellationToken) : new ValueTask<CompletionChunk>(chunk);
                }
            }
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<CompletionChunk>(Translate(exception, cancellationToken));
        }
    }

    /// <summary>Closes the connection now, without waiting for the rest of the response.</summary>
    public void Abort() => (_body as ResponseBodyStream)?.Abort();

    public void Dispose()
    {
        _response.Dispose();
        _body.Dispose();
        _buffer.Dispose();
        _text.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CompletionChunk> WaitAsync(ValueTask<bool> read, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (Accept(await read.ConfigureAwait(false), out var isWholeAnswer) is { } chunk)
                {
                    return isWholeAnswer ? await ReadWholeAsync(chunk, cancellationToken).ConfigureAwait(false) : chunk;
                }

                read = _events!.ReadAsync(cancellationToken);
            }
        }
        catch (Exception exception)
        {
            throw Translate(exception, cancellationToken);
        }
    }

    /// <summary>An object that does not say whether it is the last is the whole answer, unless another one follows.</summary>
    private async ValueTask<CompletionChunk> ReadWholeAsync(CompletionChunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            _eventIsUnread = await _events!.ReadAsync(cancellationToken).ConfigureAwait(false);
            return _eventIsUnread ? chunk : AsLast(chunk);
        }
        catch (Exception exception)
        {
            throw Translate(exception, cancellationToken);
        }
    }

    /// <summary>Makes a chunk of the current event, or null of an event that says nothing, such as a keep-alive.</summary>
    private CompletionChunk? Accept(bool hasEvent, out bool isWholeAnswer)
    {
        if (!hasEvent)
        {
            throw Failure(MaiAgentStreamFailure.Truncated, "ended before the answer was complete");
        }

        _eventIsUnread = false;
        isWholeAnswer = false;
        var saysDone = false;
        var payload = _events!.Data;
        var isError = _events.EventType is "error";
        if (!isError && (payload.IsEmpty || payload[0] != (byte)'{') && payload.Trim(" \t\r\n"u8) is var word && (word.IsEmpty || word.SequenceEqual("[DONE]"u8)))
        {
            return word.IsEmpty ? null : Count(new CompletionChunk { ConversationId = _parser.ConversationId, Done = true, EventType = _events.EventType });
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
        return Count(chunk);
    }

    private static CompletionChunk AsLast(CompletionChunk chunk) => new()
    {
        Content = chunk.Content,
        ConversationId = chunk.ConversationId,
        Done = true,
        EventType = chunk.EventType,
        Citations = chunk.Citations,
        CitationNodes = chunk.CitationNodes,
        AdditionalProperties = chunk.AdditionalProperties,
    };

    private CompletionChunk Count(CompletionChunk chunk)
    {
        _count++;
        return chunk;
    }

    private async ValueTask<EventReader> CreateEventReaderAsync(CancellationToken cancellationToken)
    {
        _framing = BodyFramings.FromContentType(_response.Content.Headers);
        if (_framing == BodyFraming.Unexpected)
        {
            await FillSnippetAsync(cancellationToken).ConfigureAwait(false);
            throw Failure(
                MaiAgentStreamFailure.UnexpectedContent,
                $"is of type {_response.Content.Headers.ContentType?.MediaType ?? "unknown"}, which holds no answer; is the base address right?",
                _buffer.Unread);
        }

        if (_framing == BodyFraming.Unknown)
        {
            _framing = await BodyFramings.SniffAsync(_buffer, _maxEventBytes, cancellationToken).ConfigureAwait(false);
        }

        return _framing == BodyFraming.EventStream
            ? new SseReader(_buffer, _maxEventBytes)
            : new JsonObjectReader(_buffer, _maxEventBytes);
    }

    /// <summary>The failure is known already: a body that fails as well changes nothing.</summary>
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

    private Exception Translate(Exception exception, CancellationToken cancellationToken)
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
            MaiAgentConnectionException => Failure(MaiAgentStreamFailure.ConnectionLost, "broke off", innerException: exception.InnerException),
            IOException or OperationCanceledException => Failure(MaiAgentStreamFailure.ConnectionLost, "broke off", innerException: exception),
            _ => exception,
        };
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
            RawEvent = rawEvent.IsEmpty ? null : Snippet.From(rawEvent, Snippet.MaxEventBytes, _call),
        };

}
