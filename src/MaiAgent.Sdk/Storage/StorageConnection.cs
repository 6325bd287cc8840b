using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Storage;

/// <summary>
/// The connections to object stores, made with the first upload. They are not those of the API, and nothing stands before them: no handler,
/// no default header, no key.
/// </summary>
/// <param name="create">Creates what makes the connections; it is disposed with this.</param>
internal sealed class StorageConnection(Func<HttpMessageInvoker> create) : IDisposable
{
    private readonly Lazy<HttpMessageInvoker> _invoker = new(create);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.Value.SendAsync(request, cancellationToken);

    /// <summary>The SDK's own connections.</summary>
    public static StorageConnection Create(MaiAgentClientOptions settings) => new(() => new HttpMessageInvoker(Fit(Transport.CreateConnectionHandler(settings), settings)));

    /// <summary>
    /// A new handler that connects like the API's, as it has to be for an object store: without redirects, cookies and trace headers. A handler
    /// that is not of this kind, or that sends already, stays as it is.
    /// </summary>
    public static HttpMessageHandler Fit(HttpMessageHandler handler, MaiAgentClientOptions settings)
    {
        if (handler is not SocketsHttpHandler sockets)
        {
            return handler;
        }

        try
        {
            sockets.AllowAutoRedirect = false;
            sockets.UseCookies = false;
            sockets.ActivityHeadersPropagator = null;

            // An API on this machine is reached without a proxy; its store may be elsewhere.
            sockets.UseProxy |= settings.BaseAddress.IsLoopback;
            if (sockets.UseProxy)
            {
                sockets.Proxy = new RemoteProxy(sockets.Proxy ?? HttpClient.DefaultProxy);
            }
        }
        catch (InvalidOperationException)
        {
            // It sends already.
        }

        return sockets;
    }

    public void Dispose()
    {
        if (_invoker.IsValueCreated)
        {
            _invoker.Value.Dispose();
        }
    }
}
