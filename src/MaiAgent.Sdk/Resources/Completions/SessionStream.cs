namespace MaiAgent.Sdk;

/// <summary>One streamed turn of a session. It begins when it is enumerated, and it can be enumerated once.</summary>
internal sealed class SessionStream(ChatSession session, CompletionRequest request, CancellationToken cancellationToken) : IAsyncEnumerable<CompletionChunk>
{
    private int _enumerated;

    public IAsyncEnumerator<CompletionChunk> GetAsyncEnumerator(CancellationToken enumerationToken = default) =>
        Interlocked.Exchange(ref _enumerated, 1) == 0
            ? new SessionTurn(session, turn => session.BeginStream(turn, request, cancellationToken).GetAsyncEnumerator(enumerationToken))
            : throw new InvalidOperationException(
                "This answer was enumerated already. Enumerating it again would ask the question, and store it, a second time; call StreamAsync again if that is meant.");
}
