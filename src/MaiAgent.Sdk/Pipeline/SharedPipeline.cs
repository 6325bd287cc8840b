using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.Logging;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>The parts common to a client and all its views.</summary>
internal sealed class SharedPipeline : IDisposable
{
    private readonly CancellationTokenSource _disposal = new();

    public SharedPipeline(MaiAgentClientOptions settings, HttpMessageHandler handler, ILogger logger, Action<HttpClient>? configure, StorageConnection storage)
    {
        Settings = settings;
        Handler = handler;
        Logger = logger;
        Configure = configure;
        Storage = new StorageSender(storage, settings, logger, Disposed);
    }

    public MaiAgentClientOptions Settings { get; }

    public HttpMessageHandler Handler { get; }

    public ILogger Logger { get; }

    /// <summary>The user's changes to each HTTP client.</summary>
    public Action<HttpClient>? Configure { get; }

    /// <summary>Fires when the client is disposed. A call is registered here until its body has ended.</summary>
    public CancellationToken Disposed => _disposal.Token;

    /// <summary>Sends files to object stores.</summary>
    public StorageSender Storage { get; }

    /// <summary>The client was disposed, and with it its views: every call that is under way ends.</summary>
    public void Dispose()
    {
        try
        {
            _disposal.Cancel();
        }
        finally
        {
            Storage.Connection.Dispose();
        }
    }

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposal.IsCancellationRequested, typeof(MaiAgentClient));
}
