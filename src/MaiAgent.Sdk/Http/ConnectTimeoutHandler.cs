namespace MaiAgent.Sdk.Http;

/// <summary>
/// Names the connect limit where it shows itself: right before the sockets, as a cancellation that nobody asked for. Further
/// out it could not be told from a time-out of some handler of the user's, after which a question may have been stored.
/// </summary>
internal sealed class ConnectTimeoutHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw new ConnectTimeoutException(exception.InnerException);
        }
    }
}
