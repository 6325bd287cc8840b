using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// The primary handler of an object store's connections. It is made like that of the API, so that a proxy or a certificate that the
/// application has set there serves both; the handlers before it are the API's alone. Its scope ends with this.
/// </summary>
internal sealed class ScopedHandler : HttpMessageHandler
{
    private readonly IServiceScope _scope;
    private readonly HttpMessageInvoker _primary;

    private ScopedHandler(IServiceScope scope, HttpMessageHandler primary)
    {
        _scope = scope;

        // The primary handler may be an instance that the application uses elsewhere too, and stays. Idle connections close by themselves.
        _primary = new HttpMessageInvoker(primary, disposeHandler: false);
    }

    public static ScopedHandler Create(IServiceProvider provider, string httpClientName, HttpClientFactoryOptions options, MaiAgentClientOptions settings)
    {
        var scope = provider.CreateScope();
        var builder = scope.ServiceProvider.GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = httpClientName;
        foreach (var configure in options.HttpMessageHandlerBuilderActions)
        {
            configure(builder);
        }

        return new ScopedHandler(scope, StorageConnection.Fit(builder.PrimaryHandler, settings));
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _primary.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _primary.Dispose();
            _scope.Dispose();
        }

        base.Dispose(disposing);
    }
}
