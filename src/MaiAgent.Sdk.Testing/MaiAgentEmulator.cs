using Microsoft.AspNetCore.Http;

namespace MaiAgent.Sdk.Testing;

/// <summary>
/// A MaiAgent on loopback: real HTTP on a free port, with its own key, state and answers, and scripts for everything that can go wrong.
/// Any number of them run side by side; each has its own state. Thread-safe.
/// </summary>
/// <example>
/// <code>
/// await using var emulator = await MaiAgentEmulator.StartAsync();
/// emulator.Enqueue(ScriptedResponse.Stream().Chunk("Hel").Reset());
/// </code>
/// </example>
public sealed class MaiAgentEmulator : IAsyncDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly ServiceState _state;
    private readonly EmulatedService _service;
    private readonly EmulatorServer _server;
    private int _disposed;

    private MaiAgentEmulator(MaiAgentEmulatorOptions options)
    {
        ApiKey = options.ApiKey ?? $"emulator.{Guid.NewGuid():N}";
        _timeProvider = options.TimeProvider;
        _state = Seed.CreateState(options);
        _service = new EmulatedService(ApiKey, _state);
        _server = new EmulatorServer(options, _service);
        ChatbotId = _state.Of<WebChats>().Only.Parent;
        WebChatId = _state.Of<WebChats>().Only.Id;
    }

    /// <summary>Where it listens, with the prefix: <c>http://127.0.0.1:41234/api/</c>. <c>/api/v1/</c> has the same routes.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>The one key it accepts.</summary>
    public string ApiKey { get; }

    /// <summary>An assistant that is there from the start, with a Chinese name; a second one has an English name.</summary>
    public Guid ChatbotId { get; }

    /// <summary>The web chat of that assistant. Every conversation stands in its inbox.</summary>
    public Guid WebChatId { get; }

    /// <summary>A knowledge base that is there from the start, without files; the assistant of <see cref="ChatbotId"/> has it.</summary>
    public Guid KnowledgeBaseId => _service.Run(() => _state.Of<KnowledgeBases>().Items[0].Id);

    /// <summary>
    /// Where the object store listens, on a port of its own: upload forms lead there, and so does the <c>file</c> of an attachment, which can
    /// be downloaded. It refuses what S3 and MinIO refuse.
    /// </summary>
    public Uri StorageAddress => _service.Run(() => _state.Of<ObjectStore>().Address);

    /// <summary>The files in the object store, in the order in which they came; those that were uploaded in one step too. A copy.</summary>
    public IReadOnlyList<StoredFile> StoredFiles => _service.Run(() => _state.Of<ObjectStore>().Files);

    /// <summary>Every request so far, in the order in which they were complete; those without a route or a key, and those to the object store too. A copy.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _server.Log.Snapshot();

    /// <summary>How many connections are open.</summary>
    public int OpenConnections => _server.OpenConnections;

    /// <summary>How many requests are being received or served.</summary>
    public int OpenRequests => _server.OpenRequests;

    /// <summary>
    /// How many enqueued responses still wait for a request: one of <c>times: 3</c>, used once, counts as 2. One for all requests
    /// (<see cref="int.MaxValue"/>) does not count.
    /// </summary>
    public int PendingResponses => _server.Scripts.Pending + _server.StorageScripts.Pending;

    /// <summary>Starts an emulator on a free port of 127.0.0.1.</summary>
    /// <exception cref="IOException">No port could be opened.</exception>
    public static async Task<MaiAgentEmulator> StartAsync(MaiAgentEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new MaiAgentEmulatorOptions();
        var emulator = new MaiAgentEmulator(options);
        try
        {
            var (address, storage) = await emulator._server.StartAsync(cancellationToken).ConfigureAwait(false);
            emulator.BaseAddress = new Uri(address, ServicePath.Prefix);
            emulator._state.Of<ObjectStore>().Open(storage, options.UploadFormLifetime);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A client of this emulator, with its key and the defaults of the SDK. It is the caller's to dispose.</summary>
    public MaiAgentClient CreateClient() => CreateClient(static _ => { });

    /// <summary>A client of this emulator with settings of the test's own, such as a short limit or a fake clock. It is the caller's to dispose.</summary>
    /// <param name="configure">Called once, before this returns, with the defaults of the SDK and the emulator's key and address in place; it may change these too.</param>
    /// <exception cref="ArgumentException">An option is not valid; the message names it and a remedy.</exception>
    public MaiAgentClient CreateClient(Action<MaiAgentClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new MaiAgentClientOptions { ApiKey = ApiKey, BaseAddress = BaseAddress };
        configure(options);
        return new MaiAgentClient(options);
    }

    /// <summary>Answers the next completion, streaming or not, with this response; several enqueued are taken in order.</summary>
    /// <param name="response">The response; copied.</param>
    /// <param name="times">How many requests get it; <see cref="int.MaxValue"/> for all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void Enqueue(ScriptedResponse response, int times = 1) => Enqueue(Completions.Create, response, times);

    /// <summary>Answers the next request of one operation with this response.</summary>
    /// <param name="route">Method and path below the prefix, a star for each id: <c>GET chatbots/*/</c>.</param>
    /// <param name="response">The response; copied.</param>
    /// <param name="times">How many requests it answers.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="route"/> is no method and path, or no operation has it; the message lists the routes, nearest first. For an endpoint
    /// without an operation, use the overload with a function.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void Enqueue(string route, ScriptedResponse response, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(route);
        var pattern = new RoutePattern(route);
        RouteNames.Require(pattern, _state.Routes);
        Enqueue(pattern.Matches, response, times);
    }

    /// <summary>Answers the next request for which <paramref name="match"/> is true with this response, whatever its path and key.</summary>
    /// <param name="match">Called on the server's threads, one call at a time. A request for which it throws gets status 500 with the exception's type and message.</param>
    /// <param name="response">The response; copied.</param>
    /// <param name="times">How many requests get it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void Enqueue(Func<RecordedRequest, bool> match, ScriptedResponse response, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(response);
        _server.Scripts.Add(match.Invoke, response.Build(), times);
    }

    /// <summary>Answers the next upload to the object store with this response; several enqueued are taken in order.</summary>
    /// <param name="response">The response; copied.</param>
    /// <param name="times">How many uploads get it; <see cref="int.MaxValue"/> for all of them.</param>
    /// <param name="afterBytes">
    /// After how many bytes of the upload the response begins, with the rest unread: <c>ScriptedResponse.Raw().Reset()</c> then breaks the
    /// connection in the middle, and <c>Stall()</c> takes no more. <see langword="null"/>, the default, is after all of it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1, or <paramref name="afterBytes"/> negative.</exception>
    public void EnqueueStorage(ScriptedResponse response, int times = 1, long? afterBytes = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes ?? 0, nameof(afterBytes));
        _server.StorageScripts.Add(static request => HttpMethods.IsPost(request.Method), response.Build() with { AfterBytes = afterBytes }, times);
    }

    /// <summary>Parses the next file of a knowledge base in this way; several enqueued are taken in order.</summary>
    /// <param name="parsing">How it is parsed.</param>
    /// <param name="fileName">Only a file of this name; <see langword="null"/> takes any.</param>
    /// <param name="times">How many files are parsed so; <see cref="int.MaxValue"/> for all of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void EnqueueParsing(ScriptedParsing parsing, string? fileName = null, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(parsing);
        _state.Of<KnowledgeBaseFiles>().Parsings.Add(name => fileName is null || string.Equals(name, fileName, StringComparison.Ordinal), parsing, times);
    }

    /// <summary>The first recorded request for which <paramref name="match"/> is true, as soon as there is one.</summary>
    /// <param name="match">Called for one request at a time; <see langword="null"/> takes any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RecordedRequest> WaitForRequestAsync(Func<RecordedRequest, bool>? match = null, CancellationToken cancellationToken = default) =>
        _server.Log.WaitAsync(match ?? (static _ => true), cancellationToken);

    /// <summary>Adds assistants without going over the wire: "<paramref name="name"/> 1", "<paramref name="name"/> 2" and so on.</summary>
    /// <returns>Their ids, in the order of the list.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<Guid> AddChatbots(int count, string name = "Assistant") =>
        AddMany(count, i => _state.Of<Chatbots>().Add($"{name} {i}"));

    /// <summary>Opens conversations on the web chat without going over the wire.</summary>
    /// <returns>Their ids, oldest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<Guid> AddConversations(int count) => AddMany(count, _ => _state.Of<Conversations>().Open(ChatbotId));

    /// <summary>
    /// Adds contacts to the inbox of the web chat without going over the wire: "<paramref name="name"/> 1", "<paramref name="name"/> 2" and
    /// so on. They have no conversations.
    /// </summary>
    /// <returns>Their ids, in the order of the list.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<Guid> AddContacts(int count, string name = "Contact") =>
        AddMany(count, i => _state.Of<Contacts>().AddTo(_state.Of<WebChats>().InboxId, $"{name} {i}"));

    /// <summary>Stores a workbook without going over the wire, with a title and each of the questions in a row, as an upload for batch QA does.</summary>
    /// <returns>The key, for <c>BatchQas.CreateAsync</c>.</returns>
    public string AddWorkbook(params IEnumerable<string> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return _service.Run(() => _state.Of<BatchQas>().AddWorkbook(questions));
    }

    /// <summary>Asks "Question 1", "Question 2" and so on in a conversation, without going over the wire. Each makes two messages and one record.</summary>
    /// <exception cref="ArgumentException">There is no such conversation, or its assistant was deleted.</exception>
    public void AddTurns(Guid conversationId, int count) => AddMany(count, i =>
    {
        if (_state.Of<Conversations>().Find(conversationId) is not { } conversation || _state.Of<Chatbots>().Find(conversation.Parent) is not { } chatbot)
        {
            throw new ArgumentException("There is no such conversation, or its assistant was deleted.", nameof(conversationId));
        }

        return Assistant.Answer(_state, conversation, chatbot, _state.Of<Messages>().Ask($"Question {i}", conversation));
    });

    /// <summary>
    /// From now on the answer to a created message, and to a question of <see cref="ScriptedResponse.StoreQuestion"/>, comes into its conversation this
    /// long after it, by the emulator's clock; and the rows of a workbook of questions are answered one after another, each this long after the row
    /// before. Zero, as at the start, is at once: the answer is there before the response.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public void DelayAnswers(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        _server.UntilAnswerIsDue = (_, cancellationToken) => Task.Delay(delay, _timeProvider, cancellationToken);
    }

    /// <summary>As <see cref="DelayAnswers(TimeSpan)"/>, with answers that come when the test opens the gate.</summary>
    /// <param name="gate">Holds the answers to all questions from now on.</param>
    public void DelayAnswers(StreamGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        _server.UntilAnswerIsDue = gate.WaitAsync;
    }

    /// <summary>
    /// The answers to messages that are created from now on are posted to this address, as with <see cref="MaiAgentEmulatorOptions.WebhookUrl"/>: for an
    /// application that needs the emulator's address before it has one of its own.
    /// </summary>
    /// <param name="url">The absolute address of the webhook.</param>
    /// <param name="handler">
    /// Sends the posts, and is the caller's to dispose: <c>factory.Server.CreateHandler()</c> for an application in memory, which listens nowhere.
    /// <see langword="null"/>, the default, posts over the network.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not absolute.</exception>
    public void SetWebhook(Uri url, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri)
        {
            throw new ArgumentException($"The address of the webhook is absolute, such as http://localhost/webhook, not \"{url}\".", nameof(url));
        }

        _server.Webhook.Aim(url, handler);
    }

    /// <summary>Forgets the requests recorded so far. The numbering goes on.</summary>
    public void ClearRequests() => _server.Log.Clear();

    /// <summary>Stops at once: open connections are closed, stalled and gated responses included. May be called more than once; never throws.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Guid[] AddMany(int count, Func<int, Item> add) => _service.Run(() => Enumerable.Range(1, count).Select(i => add(i).Id).ToArray());
}
