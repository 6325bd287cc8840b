namespace MaiAgent.Sdk.Storage;

/// <summary>
/// <see cref="MaiAgentClientOptions.StreamIdleTimeout"/> for a transfer: it runs while the store takes no bytes or owes its response, not
/// while the caller's stream is read.
/// </summary>
internal sealed class TransferLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _callerRegistration;
    private readonly CancellationTokenRegistration _clientRegistration;

    public TransferLimit(MaiAgentClientOptions settings, CancellationToken caller, CancellationToken clientDisposed)
    {
        _limit = settings.StreamIdleTimeout;
        _caller = caller;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, settings.TimeProvider);
        _callerRegistration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
        _clientRegistration = clientDisposed.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);
    }

    /// <summary>Is cancelled by the caller, by the end of the client, or by the limit.</summary>
    public CancellationToken Token => _source.Token;

    public bool HasRunOut => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Begin() => _source.CancelAfter(_limit);

    public void End() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Ends what is still under way.</summary>
    public void Cancel() => _source.Cancel();

    public void Dispose()
    {
        _callerRegistration.Dispose();
        _clientRegistration.Dispose();
        _source.Dispose();
    }
}
