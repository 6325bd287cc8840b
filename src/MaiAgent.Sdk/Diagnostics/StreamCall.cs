using System.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Diagnostics;

/// <summary>One streamed response as a span, measurements and lines of the log, from the first step of its enumeration to its end.</summary>
internal sealed class StreamCall(CompletionTelemetry telemetry, ILogger logger, Guid chatbotId, Guid? conversationId)
{
    private const int New = 0;
    private const int Open = 1;
    private const int Ended = 2;

    private CompletionCall? _call;
    private LoggableText? _text;
    private TimeSpan? _firstChunk;
    private long _chunks;
    private long _characters;
    private bool _isCounted;
    private bool _isWhole;
    private int _phase;

    /// <summary>Begins with the first step, and makes the span the current one for the rest of the asynchronous method that calls this.</summary>
    public void Enter()
    {
        if (Volatile.Read(ref _phase) == Ended)
        {
            return;
        }

        if (_call is null)
        {
            _call = telemetry.StartCall(chatbotId, conversationId, isStream: true);
            _isCounted = Telemetry.ActiveStreams.Enabled;
            var isDisposed = Interlocked.CompareExchange(ref _phase, Open, New) == Ended;
            Telemetry.ActiveStreams.Add(1, _call.ServerTags);
            logger.StreamStarted(chatbotId, conversationId);
            if (isDisposed)
            {
                // Another thread did it in the meantime. It had nothing to end.
                Finish(_call, exception: null);
                return;
            }
        }

        MakeCurrent(_call);
    }

    /// <summary>Sends the request of the stream and records its outcome.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var response = await send(cancellationToken).ConfigureAwait(false);
        _call?.Answered(response);
        _text = new LoggableText(CallState.Of(response.RequestMessage)?.Key.Value ?? "");
        return response;
    }

    /// <summary>A chunk is about to be handed out. Events after the last one are not part of the stream.</summary>
    public void Receive(CompletionChunk chunk)
    {
        if (_call is null || Volatile.Read(ref _phase) != Open)
        {
            return;
        }

        _chunks++;
        _characters += chunk.Content.Length;
        _call.Names(chunk.ConversationId);
        if (_firstChunk is null)
        {
            _firstChunk = _call.Elapsed;
            _call.Activity?.SetTag(TagNames.TimeToFirstChunk, _firstChunk.Value.TotalSeconds);
            Telemetry.TimeToFirstChunk.Record(_firstChunk.Value.TotalSeconds, _call.Tags);
        }

        if (_text is not null && logger.IsEnabled(LogLevel.Trace))
        {
            logger.StreamChunk(_chunks, _text.Next(chunk.Content));
        }

        if (chunk.Done)
        {
            _isWhole = true;
            End(exception: null);
        }
    }

    /// <summary>The enumeration has ended in this way. Only the first end counts.</summary>
    public void End(Exception? exception)
    {
        if (Interlocked.Exchange(ref _phase, Ended) == Open)
        {
            Finish(_call!, exception);
        }
    }

    private void Finish(CompletionCall call, Exception? exception)
    {
        var outcome = Outcome(exception);
        var tags = call.ServerTags;
        if (_isCounted)
        {
            // A listener added since the start has not seen the stream begin.
            Telemetry.ActiveStreams.Add(-1, tags);
        }

        tags.Add(TagNames.StreamOutcome, outcome);
        Telemetry.StreamChunks.Record(_chunks, tags);
        Telemetry.StreamCharacters.Record(_characters, tags);
        MakeCurrent(call);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.StreamEnded(outcome, _chunks, _characters, (long)call.Elapsed.TotalMilliseconds, (long?)_firstChunk?.TotalMilliseconds);
        }

        call.Activity?.SetTag(TagNames.StreamChunks, _chunks).SetTag(TagNames.StreamCharacters, _characters).SetTag(TagNames.StreamOutcome, outcome);
        call.End(exception);
    }

    private string Outcome(Exception? exception) => exception switch
    {
        null => _isWhole ? "completed" : "abandoned",
        OperationCanceledException => "cancelled",
        MaiAgentStreamException { Reason: MaiAgentStreamFailure.Truncated } => "truncated",
        _ => "failed",
    };

    private static void MakeCurrent(CompletionCall call)
    {
        if (call.Activity is not null)
        {
            Activity.Current = call.Activity;
        }
    }
}
