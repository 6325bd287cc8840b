namespace MaiAgent.Sdk.Testing.Service;

/// <summary>When the answers to stored questions come into their conversations.</summary>
internal sealed class AnswerTiming(TimeProvider timeProvider)
{
    private volatile Func<RecordedRequest, CancellationToken, Task> _wait = static (_, _) => Task.CompletedTask;

    public void Delay(TimeSpan delay) =>
        _wait = delay == TimeSpan.Zero ? static (_, _) => Task.CompletedTask : (_, cancellationToken) => Task.Delay(delay, timeProvider, cancellationToken);

    public void WaitFor(StreamGate gate) => _wait = gate.WaitAsync;

    /// <summary>Completes when the answer to the question of this request is due.</summary>
    public Task WaitAsync(RecordedRequest request, CancellationToken cancellationToken) => _wait(request, cancellationToken);
}
