using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Diagnostics;

namespace MaiAgent.Sdk.Streaming;

/// <summary>One streamed answer. The request is sent when it is enumerated, and it can be enumerated once.</summary>
internal sealed class CompletionStream(
    Func<CancellationToken, Task<HttpResponseMessage>> send,
    int maxEventBytes,
    CancellationToken cancellationToken,
    CompletionTelemetry? telemetry = null,
    Guid chatbotId = default,
    AskedQuestion? question = null) : IAsyncEnumerable<CompletionChunk>
{
    private int _enumerated;

    /// <inheritdoc/>
    public IAsyncEnumerator<CompletionChunk> GetAsyncEnumerator(CancellationToken enumerationToken = default)
    {
        if (Interlocked.Exchange(ref _enumerated, 1) != 0)
        {
            throw new InvalidOperationException(
                "This answer was enumerated already. Enumerating it again would ask the question, and store it, a second time; call StreamAsync again if that is meant.");
        }

        return telemetry is { ObservesStreams: true }
            ? Observe(telemetry, enumerationToken)
            : new CompletionEnumerator(send, maxEventBytes, cancellationToken, enumerationToken, question);
    }

    private ObservedStream Observe(CompletionTelemetry telemetry, CancellationToken enumerationToken)
    {
        var call = telemetry.CreateStream(chatbotId, question?.ConversationId);
        return new ObservedStream(
            new CompletionEnumerator(token => call.SendAsync(send, token), maxEventBytes, cancellationToken, enumerationToken, question), call);
    }
}
