namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Leads to the handler that the container's factory has now. It is asked for each request, so that a client that lives for ever
/// follows the factory when it renews its handlers.
/// </summary>
internal sealed class FactoryHandler(IHttpMessageHandlerFactory factory, string name) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The factory owns its handlers; a sender must not dispose them.
        var invoker = new HttpMessageInvoker(factory.CreateHandler(name), disposeHandler: false);
        return invoker.SendAsync(request, cancellationToken);
    }
}
