using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk;

/// <summary>
/// The client of MaiAgent, made by hand; in an application with a container, <c>services.AddMaiAgent()</c> makes the same.
/// It is thread-safe: make one and keep it, because it owns the connections. Dispose it when nothing uses it any more.
/// </summary>
public sealed class MaiAgentClient : IMaiAgentClient, IDisposable
{
    private readonly Transport _transport;
    private readonly MaiAgentContentSerializer _serializer;
    private readonly CompletionTelemetry _telemetry;
    private readonly IDisposable? _rotation;

    /// <summary>Makes a client of the public service with the defaults of <see cref="MaiAgentClientOptions"/>.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <exception cref="ArgumentException">The key is missing or malformed.</exception>
    public MaiAgentClient(string apiKey)
        : this(new MaiAgentClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="options">The settings; they are copied.</param>
    /// <param name="primaryHandler">
    /// What makes the connections instead of the SDK's own handler, for a proxy or a test. It stays the caller's and is not
    /// disposed. <see cref="MaiAgentClientOptions.ConnectTimeout"/>, following DNS and not following redirects are then its task.
    /// </param>
    /// <exception cref="ArgumentException">An option is not valid; the message says which, and what to do.</exception>
    public MaiAgentClient(MaiAgentClientOptions options, HttpMessageHandler? primaryHandler = null)
        : this(CreateTransport(options, primaryHandler), NullLogger.Instance)
    {
    }

    internal MaiAgentClient(Transport transport, ILogger logger, IDisposable? rotation = null)
        : this(transport, new MaiAgentContentSerializer(logger), new CompletionTelemetry(transport.Settings, logger))
    {
        _rotation = rotation;
    }

    private MaiAgentClient(Transport transport, MaiAgentContentSerializer serializer, CompletionTelemetry telemetry)
    {
        _transport = transport;
        _serializer = serializer;
        _telemetry = telemetry;
        Chatbots = ResourceApi.Create<IChatbotsApi>(transport.Client, serializer);
        Completions = new CompletionsClient(ResourceApi.Create<ICompletionsApi>(transport.Client, serializer), serializer, telemetry, transport.Settings.MaxEventBytes);
        Conversations = ResourceApi.Create<IConversationsApi>(transport.Client, serializer);
        Messages = ResourceApi.Create<IMessagesApi>(transport.Client, serializer);
        WebChats = ResourceApi.Create<IWebChatsApi>(transport.Client, serializer);
        Statistics = ResourceApi.Create<IStatisticsApi>(transport.Client, serializer);
        Records = ResourceApi.Create<IRecordsApi>(transport.Client, serializer);
        Models = ResourceApi.Create<IModelsApi>(transport.Client, serializer);
    }

    /// <summary>Where the requests go: <see cref="MaiAgentClientOptions.BaseAddress"/>, without a final slash.</summary>
    public Uri BaseAddress => _transport.Settings.BaseAddress;

    /// <inheritdoc/>
    public IChatbotsApi Chatbots { get; }

    /// <inheritdoc/>
    public ICompletionsClient Completions { get; }

    /// <inheritdoc/>
    public IConversationsApi Conversations { get; }

    /// <inheritdoc/>
    public IMessagesApi Messages { get; }

    /// <inheritdoc/>
    public IWebChatsApi WebChats { get; }

    /// <inheritdoc/>
    public IStatisticsApi Statistics { get; }

    /// <inheritdoc/>
    public IRecordsApi Records { get; }

    /// <inheritdoc/>
    public IModelsApi Models { get; }

    /// <inheritdoc/>
    public IMaiAgentClient WithApiKey(string apiKey)
    {
        if (MaiAgentClientOptionsValidator.CheckApiKey(apiKey) is { } failure)
        {
            throw new ArgumentException(failure, nameof(apiKey));
        }

        return new MaiAgentClient(_transport.WithApiKey(apiKey.Trim()), _serializer, _telemetry);
    }

    /// <inheritdoc/>
    public IMaiAgentClient ObserveExchanges(Action<MaiAgentExchange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new MaiAgentClient(_transport.Observe(observer), _serializer, _telemetry);
    }

    /// <summary>Closes the connections and ends the calls that are still waiting for their response headers.</summary>
    public void Dispose()
    {
        _rotation?.Dispose();
        _transport.Dispose();
    }

    private static Transport CreateTransport(MaiAgentClientOptions options, HttpMessageHandler? primaryHandler)
    {
        var settings = ClientSettings.From(options);
        return Transport.Create(
            settings,
            new ApiKeySource(options.ApiKey!.Trim(), settings.BaseAddress),
            Transport.Complete(primaryHandler ?? Transport.CreateConnectionHandler(settings)),
            ownsConnection: primaryHandler is null);
    }
}
