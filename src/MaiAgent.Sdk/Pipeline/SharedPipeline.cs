using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The parts common to a client and all its views.</summary>
internal sealed class SharedPipeline(
    MaiAgentClientOptions settings, HttpMessageHandler handler, ILogger logger, Action<HttpClient>? configure, StorageConnection storage) : IDisposable
{
    private readonly CancellationTokenSource _disposal = new();

    public MaiAgentClientOptions Settings => settings;

    public HttpMessageHandler Handler => handler;

    public ILogger Logger => logger;

    /// <summary>The user's changes to each HTTP client.</summary>
    public Action<HttpClient>? Configure => configure;

    /// <summary>Sends files to object stores. A call is registered with its token until the body has ended.</summary>
    public StorageSender Storage => field ??= new StorageSender(storage, settings, logger, _disposal.Token);

    /// <summary>The client was disposed, and with it its views: every call that is under way ends.</summary>
    public void Dispose()
    {
        try
        {
            _disposal.Cancel();
        }
        finally
        {
            storage.Dispose();
        }
    }

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, typeof(MaiAgentClient));
}
