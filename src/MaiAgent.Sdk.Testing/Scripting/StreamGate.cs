namespace MaiAgent.Sdk.Testing;

/// <summary>
/// Holds a scripted response until the test lets it go. With it a test proves that one event arrived before the next was sent.
/// One gate may stand in several responses; opened, it stays open.
/// </summary>
public sealed class StreamGate
{
    private readonly TaskCompletionSource<RecordedRequest> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes when a response arrives at the gate, with its request. All bytes of earlier steps have then left the server.
    /// </summary>
    public Task<RecordedRequest> Reached => _reached.Task;

    /// <summary>Lets every response through, those that arrive later too.</summary>
    public void Open() => _opened.TrySetResult();

    internal Task WaitAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        _reached.TrySetResult(request);
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
