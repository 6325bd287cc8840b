using System.Net.Http.Headers;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// The HTTP client of a client or view, over <see cref="HandlerChain"/>; built here for both kinds of client, so that the one from a
/// container and the one made by hand cannot differ.
/// </summary>
internal sealed class Transport : IDisposable
{
    // Long enough for a response's last bytes to arrive, so that its connection is used again; short enough to leave at once otherwise.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMilliseconds(250);

    // A connection is renewed after this, so that a client that lives as long as the process follows DNS.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly SharedPipeline _shared;
    private readonly HttpMessageHandler _handler;
    private readonly ApiKeySource _apiKey;
    private readonly Func<MaiAgentExchange, Task>[] _observers;
    private readonly bool _ownsConnection;
    private readonly bool _isView;

    private Transport(
        SharedPipeline shared, MaiAgentClientOptions settings, ApiKeySource apiKey, Func<MaiAgentExchange, Task>[] observers, bool ownsConnection = false, bool isView = true)
    {
        _shared = shared;
        Settings = settings;
        _apiKey = apiKey;
        _observers = observers;
        _ownsConnection = ownsConnection;
        _isView = isView;
        _handler = HandlerChain.OfView(apiKey, settings, shared, observers);
        Client = CreateClient();
    }

    /// <summary>The limits of its calls; those of a view may differ from its client's.</summary>
    public MaiAgentClientOptions Settings { get; }

    public ILogger Logger => _shared.Logger;

    public HttpClient Client { get; }

    /// <summary>Builds the pipeline before <paramref name="connection"/>.</summary>
    /// <param name="settings">The client's settings.</param>
    /// <param name="apiKey">The key to send, for the origin of the settings.</param>
    /// <param name="connection">Makes the connections, or leads to the handler that does.</param>
    /// <param name="ownsConnection">Whether disposing the transport disposes it.</param>
    /// <param name="storage">Makes the connections to object stores; disposed with the transport.</param>
    /// <param name="logger">The log of requests, retries and failing observers; null for none.</param>
    /// <param name="configure">The user's changes to the HTTP client.</param>
    public static Transport Create(
        MaiAgentClientOptions settings, ApiKeySource apiKey, HttpMessageHandler connection, bool ownsConnection, StorageConnection storage, ILogger? logger = null, Action<HttpClient>? configure = null)
    {
        logger ??= NullLogger.Instance;
        var handler = HandlerChain.Shared(settings, logger, connection, isDirect: ownsConnection);
        return new Transport(new SharedPipeline(settings, handler, logger, configure, storage), settings, apiKey, [], ownsConnection, isView: false);
    }

    /// <summary>The handler that makes the connections, unless the user brings one.</summary>
    public static SocketsHttpHandler CreateConnectionHandler(MaiAgentClientOptions settings) => new()
    {
        AllowAutoRedirect = false,
        ConnectTimeout = settings.ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(
            context.NegotiatedHttpVersion.Major == 1 ? new RejectEarlyCloseStream(context.PlaintextStream) : context.PlaintextStream),
        PooledConnectionLifetime = ConnectionLifetime,
        ResponseDrainTimeout = DrainTimeout,
        UseCookies = false,

        // A proxy could read the key on its way to this machine, and could not come back to it.
        UseProxy = !settings.BaseAddress.IsLoopback,
    };

    /// <summary>The same pipeline and limits with another key. It is not to be disposed: this one owns its parts.</summary>
    public Transport WithApiKey(string apiKey) => new(_shared, Settings, new ApiKeySource(apiKey, Settings.BaseAddress), _observers);

    /// <summary>The same pipeline and key with other limits or headers. It is not to be disposed either.</summary>
    /// <exception cref="ArgumentException">A limit or header is not valid.</exception>
    public Transport With(Action<MaiAgentCallOptions> configure) => new(_shared, Settings.With(configure), _apiKey, _observers);

    /// <summary>The same pipeline, limits and key, and one more observer. It is not to be disposed either.</summary>
    public Transport Observe(Func<MaiAgentExchange, Task> observer) => new(_shared, Settings, _apiKey, [.. _observers, observer]);

    /// <summary>Fetches a file from any host; the API key goes to the API's own origin alone.</summary>
    public Task<FileDownload> DownloadAsync(Uri address, string? fileName, CancellationToken cancellationToken)
    {
        _shared.ThrowIfDisposed();
        var key = _apiKey.Current;
        return key.IsFor(address)
            ? FileFetch.FromApiAsync(Client, address, fileName, cancellationToken)
            : FileFetch.FromStoreAsync(_shared.Storage with { Settings = Settings }, key, address, fileName, cancellationToken);
    }

    public void Dispose()
    {
        if (_isView)
        {
            Client.Dispose();
            return;
        }

        // The HTTP client is not disposed: it would cancel calls in a way that looks like the caller's own cancellation.
        try
        {
            _shared.Dispose();
        }
        finally
        {
            if (_ownsConnection)
            {
                _handler.Dispose();
            }
        }
    }

    private HttpClient CreateClient()
    {
        var client = new HttpClient(_handler, disposeHandler: false)
        {
            BaseAddress = Settings.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent.Value);
        if (_shared.Configure is not null)
        {
            Configure(client, _shared.Configure);
        }

        // Set last: they decide how a response is read.
        Set(client.DefaultRequestHeaders, "Accept", "application/json");
        Set(client.DefaultRequestHeaders, "Accept-Encoding", DecompressedContent.Accepted);
        Mark.Take(client.DefaultRequestHeaders);
        return client;

        static void Set(HttpRequestHeaders headers, string name, string value)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }
    }

    private void Configure(HttpClient client, Action<HttpClient> configure)
    {
        configure(client);

        // That of the client. A view may allow more: the time-out of the HTTP client never applies.
        var limit = _shared.Settings.RequestTimeout;
        if (client.Timeout != Timeout.InfiniteTimeSpan && (limit == Timeout.InfiniteTimeSpan || client.Timeout < limit))
        {
            throw new InvalidOperationException(
                $"HttpClient.Timeout was set to {client.Timeout}, which would end calls before {nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.RequestTimeout)} ({limit}) does, and without saying so. Set {nameof(MaiAgentClientOptions.RequestTimeout)} instead.");
        }

        if (client.BaseAddress != Settings.BaseAddress)
        {
            throw new InvalidOperationException(
                $"HttpClient.BaseAddress was changed to {client.BaseAddress}. Set {nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.BaseAddress)} instead.");
        }

        client.Timeout = Timeout.InfiniteTimeSpan;
    }
}
