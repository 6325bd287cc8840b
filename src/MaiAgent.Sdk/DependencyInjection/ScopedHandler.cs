using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace MaiAgent.Sdk.DependencyInjection;

/// <summary>
/// The primary handler of an object store's connections. It is made like that of the API, so that a proxy or a certificate that the
/// application has set there serves both; the handlers before it are the API's alone. Its scope ends with it.
/// </summary>
internal sealed class ScopedHandler : DelegatingHandler
{
    private readonly IServiceScope _scope;

    private ScopedHandler(IServiceScope scope, HttpMessageHandler primary)
        : base(primary) => _scope = scope;

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

    protected override void Dispose(bool disposing)
    {
        // Not the primary handler: it may be an instance that the application uses elsewhere too. Idle connections close by themselves.
        if (disposing)
        {
            _scope.Dispose();
        }
    }
}
