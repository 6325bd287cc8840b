using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// The primary handler of an object store's connections. It is made like that of the API, so that a proxy or a certificate that the
/// application has set there serves both; the handlers before it are the API's alone. Its scope ends with this. The handler stays: it may be an
/// instance that the application uses elsewhere too, and idle connections close by themselves.
/// </summary>
internal sealed class ScopedInvoker : HttpMessageInvoker
{
    private readonly IServiceScope _scope;

    private ScopedInvoker(IServiceScope scope, HttpMessageHandler primary)
        : base(primary, disposeHandler: false) => _scope = scope;

    public static ScopedInvoker Create(IServiceProvider provider, string httpClientName, HttpClientFactoryOptions options, MaiAgentClientOptions settings)
    {
        var scope = provider.CreateScope();
        var builder = scope.ServiceProvider.GetRequiredService<HttpMessageHandlerBuilder>();
        builder.Name = httpClientName;
        foreach (var configure in options.HttpMessageHandlerBuilderActions)
        {
            configure(builder);
        }

        return new ScopedInvoker(scope, StorageConnection.Fit(builder.PrimaryHandler, settings));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scope.Dispose();
        }

        base.Dispose(disposing);
    }
}
