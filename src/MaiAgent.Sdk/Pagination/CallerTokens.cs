namespace MaiAgent.Sdk;

/// <summary>
/// The tokens of an enumeration, that of the method and that of <c>WithCancellation</c>, as one. A cancellation names the one that was
/// cancelled, never the linked one, which no caller knows.
/// </summary>
internal sealed class CallerTokens : IDisposable
{
    private readonly CancellationToken _call;
    private readonly CancellationToken _enumeration;
    private readonly CancellationTokenSource? _linked;

    public CallerTokens(CancellationToken call, CancellationToken enumeration)
    {
        (_call, _enumeration) = (call, enumeration);
        if (call.CanBeCanceled && enumeration.CanBeCanceled && call != enumeration)
        {
            _linked = CancellationTokenSource.CreateLinkedTokenSource(call, enumeration);
        }

        Token = _linked?.Token ?? (call.CanBeCanceled ? call : enumeration);
    }

    /// <summary>Is cancelled with either.</summary>
    public CancellationToken Token { get; }

    public void ThrowIfCancellationRequested()
    {
        _call.ThrowIfCancellationRequested();
        _enumeration.ThrowIfCancellationRequested();
    }

    /// <summary>The result of a task that was started with <see cref="Token"/>.</summary>
    public async Task<T> NameAsync<T>(Task<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_linked is { IsCancellationRequested: true })
        {
            throw new OperationCanceledException(exception.Message, exception, _call.IsCancellationRequested ? _call : _enumeration);
        }
    }

    public void Dispose() => _linked?.Dispose();
}
