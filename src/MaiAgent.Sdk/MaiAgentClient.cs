using System.Diagnostics.CodeAnalysis;
using MaiAgent.Sdk.Diagnostics;
using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>
/// The client of MaiAgent, made by hand; in an application with a container, <c>services.AddMaiAgent()</c> makes the same.
/// It is thread-safe: make one and keep it, because it owns the connections. Dispose it when nothing uses it any more.
/// </summary>
public sealed class MaiAgentClient : IMaiAgentClient, IDisposable
{
    /// <summary>The category of the logs of a client without a service key.</summary>
    internal const string LogCategory = "MaiAgent.Sdk";

    private readonly Transport _transport;
    private readonly MaiAgentContentSerializer _serializer;
    private readonly CompletionTelemetry _telemetry;
    private readonly RefitSettings _refit;

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
    /// Makes the connections instead of the SDK's own handler, for a proxy or a test. It stays the caller's and is not
    /// disposed. <see cref="MaiAgentClientOptions.ConnectTimeout"/>, following DNS and not following redirects are then its task.
    /// </param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it and a remedy.</exception>
    public MaiAgentClient(MaiAgentClientOptions options, HttpMessageHandler? primaryHandler = null)
        : this(CreateTransport(options, primaryHandler))
    {
    }

    internal MaiAgentClient(Transport transport)
        : this(transport, new MaiAgentContentSerializer(transport.Logger), new CompletionTelemetry(transport.Settings, transport.Logger))
    {
    }

    private MaiAgentClient(Transport transport, MaiAgentContentSerializer serializer, CompletionTelemetry telemetry)
    {
        _transport = transport;
        _serializer = serializer;
        _telemetry = telemetry;
        _refit = RefitApis.CreateSettings(transport.Client, serializer);
    }

    /// <inheritdoc/>
    public Uri BaseAddress => _transport.Settings.BaseAddress;

    /// <inheritdoc/>
    public IAttachmentsApi Attachments => field ??= Create<IAttachmentsApi>();

    /// <inheritdoc/>
    public IChatbotsApi Chatbots => field ??= Create<IChatbotsApi>();

    /// <inheritdoc/>
    public ICompletionsClient Completions => field ??=
        new CompletionsClient(Create<ICompletionsApi>(), _serializer, _telemetry, _transport.Settings);

    /// <inheritdoc/>
    public IConversationsApi Conversations => field ??= Create<IConversationsApi>();

    /// <inheritdoc/>
    public IMessagesApi Messages => field ??= new MessagesClient(Create<IMessagesApi>(), _transport.Settings.TimeProvider);

    /// <inheritdoc/>
    public IWebChatsApi WebChats => field ??= Create<IWebChatsApi>();

    /// <inheritdoc/>
    public IStatisticsApi Statistics => field ??= Create<IStatisticsApi>();

    /// <inheritdoc/>
    public IRecordsApi Records => field ??= Create<IRecordsApi>();

    /// <inheritdoc/>
    public IModelsApi Models => field ??= Create<IModelsApi>();

    /// <inheritdoc/>
    public IKnowledgeBasesApi KnowledgeBases => field ??= Create<IKnowledgeBasesApi>();

    /// <inheritdoc/>
    public IKnowledgeBaseLabelsApi KnowledgeBaseLabels => field ??= Create<IKnowledgeBaseLabelsApi>();

    /// <inheritdoc/>
    public IKnowledgeBaseFaqsApi KnowledgeBaseFaqs => field ??= Create<IKnowledgeBaseFaqsApi>();

    /// <inheritdoc/>
    public ITextNodesApi TextNodes => field ??= Create<ITextNodesApi>();

    /// <inheritdoc/>
    public IKnowledgeBaseFilesApi KnowledgeBaseFiles => field ??= new KnowledgeBaseFilesClient(Create<IKnowledgeBaseFilesApi>(), _transport);

    /// <inheritdoc/>
    public IInboxesApi Inboxes => field ??= Create<IInboxesApi>();

    /// <inheritdoc/>
    public IContactsApi Contacts => field ??= Create<IContactsApi>();

    /// <inheritdoc/>
    public IParsersApi Parsers => field ??= Create<IParsersApi>();

    /// <inheritdoc/>
    public IBatchQasApi BatchQas => field ??= Create<IBatchQasApi>();

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
    public IMaiAgentClient With(Action<MaiAgentCallOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return new MaiAgentClient(_transport.With(configure), _serializer, _telemetry);
    }

    /// <inheritdoc/>
    public IMaiAgentClient ObserveExchanges(Action<MaiAgentExchange> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return ObserveExchanges(exchange =>
        {
            observer(exchange);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public IMaiAgentClient ObserveExchanges(Func<MaiAgentExchange, Task> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new MaiAgentClient(_transport.Observe(observer), _serializer, _telemetry);
    }

    /// <inheritdoc/>
    [RequiresUnreferencedCode(CallerContentSerializer.NeedsReflection)]
    [RequiresDynamicCode(CallerContentSerializer.NeedsReflection)]
    public T CreateApi<T>()
        where T : class => CreateApi<T>(CallerContentSerializer.WebOptions);

    /// <inheritdoc/>
    public T CreateApi<T>(JsonSerializerOptions options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return RefitApis.Create<T>(_transport.Client, RefitApis.CreateSettings(_transport.Client, new CallerContentSerializer(CallerContentSerializer.WithMetadata(options))));
    }

    /// <summary>
    /// Closes the connections. Calls that are under way, streams and downloads included, and those of views too, fail with a
    /// <see cref="MaiAgentConnectionException"/>, or after the first bytes of a stream with a <see cref="MaiAgentStreamException"/>
    /// that holds its text so far; later calls with an <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose() => _transport.Dispose();

    private T Create<T>()
        where T : class => RefitApis.Create<T>(_transport.Client, _refit);

    private static Transport CreateTransport(MaiAgentClientOptions options, HttpMessageHandler? primaryHandler)
    {
        var settings = MaiAgentClientOptions.CheckedCopyOf(options);
        if (primaryHandler is not null && ResilienceHandlers.Find(primaryHandler) is { } handler)
        {
            settings.LoggerFactory.ResilienceHandlerFound(LogCategory, handler);
        }

        return Transport.Create(
            settings,
            new ApiKeySource(settings.ApiKey!, settings.BaseAddress),
            new ConnectionHandler { InnerHandler = primaryHandler ?? Transport.CreateConnectionHandler(settings) },
            ownsConnection: primaryHandler is null,
            primaryHandler is null ? StorageConnection.Create(settings) : new StorageConnection(() => new HttpMessageInvoker(primaryHandler, disposeHandler: false)),
            settings.LoggerFactory?.CreateLogger(LogCategory));
    }
}
