using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The parts common to a client and all its views.</summary>
internal sealed class SharedPipeline(
    MaiAgentClientOptions settings, HttpMessageHandler handler, ILogger logger, Action<HttpClient>? configure, StorageConnection storage)
{
    private volatile bool _isDisposed;

    public MaiAgentClientOptions Settings => settings;

    public HttpMessageHandler Handler => handler;

    public ILogger Logger => logger;

    /// <summary>Sends files to object stores.</summary>
    public StorageSender Storage { get; } = new(storage, settings, logger);

    /// <summary>The user's changes to each HTTP client.</summary>
    public Action<HttpClient>? Configure => configure;

    /// <summary>The client was disposed, and with it its views.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        storage.Dispose();
    }

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, typeof(MaiAgentClient));
}
