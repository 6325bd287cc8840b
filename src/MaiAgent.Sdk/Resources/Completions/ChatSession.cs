namespace MaiAgent.Sdk;

/// <summary>
/// A conversation with an assistant that goes on: each turn, a question with its answer, continues the conversation that the service
/// named in an earlier one. <see cref="ChatSessionExtensions.StartSession"/> makes it. It holds no connection and needs no disposal.
/// </summary>
/// <remarks>
/// Its members may be used from any thread, but one turn runs at a time: a second one is an
/// <see cref="InvalidOperationException"/>, because it could not know the answer of the first, nor, at the beginning, its conversation. After a turn,
/// whatever its outcome, the next one may begin.
/// </remarks>
public sealed class ChatSession
{
    private readonly IMaiAgentClient _client;
    private readonly Lock _lock = new();
    private Guid? _conversationId;
    private object? _turn;

    internal ChatSession(IMaiAgentClient client, Guid chatbotId, Guid? conversationId)
    {
        _client = client;
        ChatbotId = chatbotId;
        _conversationId = conversationId;
    }

    /// <summary>The assistant.</summary>
    public Guid ChatbotId { get; }

    /// <summary>
    /// The conversation that the next turn continues; store it to go on with another session later. Null until the service has named one.
    /// A turn sets it as soon as the service names it, and also when the turn then fails; where the service names another conversation than
    /// the one it was asked in, that one. A turn that fails before leaves it as it was.
    /// </summary>
    public Guid? ConversationId
    {
        get
        {
            lock (_lock)
            {
                return _conversationId;
            }
        }
    }

    /// <summary>Asks, and hands out the answer while it is being made.</summary>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The chunks, to be enumerated once. Nothing is sent before the enumeration begins.</returns>
    /// <inheritdoc cref="StreamAsync(CompletionRequest, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<CompletionChunk> StreamAsync(string message, CancellationToken cancellationToken = default) =>
        StreamAsync(CompletionRequest.Of(message), cancellationToken);

    /// <summary>
    /// Asks, and hands out the answer while it is being made, as <see cref="ICompletionsClient.StreamAsync"/> does. The question is fixed at
    /// the call, the conversation when the enumeration begins. The turn runs from the first step of the enumeration until the enumeration
    /// has ended, failed or been disposed; leaving an <c>await foreach</c> disposes it.
    /// </summary>
    /// <param name="request">The question. Its conversation is null, or that of the session.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The chunks, to be enumerated once. Nothing is sent before the enumeration begins.</returns>
    /// <exception cref="ArgumentException">The message is empty, or the request names another conversation than the session's; thrown at the call.</exception>
    /// <exception cref="InvalidOperationException">Another turn runs, or the chunks were enumerated already (while enumerating). Nothing was sent.</exception>
    /// <inheritdoc cref="ICompletionsClient.StreamAsync" path="/exception[not(contains(@cref, 'ArgumentException'))]"/>
    public IAsyncEnumerable<CompletionChunk> StreamAsync(CompletionRequest request, CancellationToken cancellationToken = default)
    {
        Check(request);
        return new SessionStream(this, request.Copy(), cancellationToken);
    }

    /// <summary>Asks, and waits for the whole answer.</summary>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer.</returns>
    /// <inheritdoc cref="AskAsync(CompletionRequest, CancellationToken)" path="/exception"/>
    public Task<Completion> AskAsync(string message, CancellationToken cancellationToken = default) =>
        AskAsync(CompletionRequest.Of(message), cancellationToken);

    /// <summary>Asks, and waits for the whole answer, as <see cref="ICompletionsClient.CreateAsync"/> does. The turn runs from the call until its task has ended.</summary>
    /// <param name="request">The question. Its conversation is null, or that of the session.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The message is empty, or the request names another conversation than the session's; thrown before anything is sent.</exception>
    /// <exception cref="InvalidOperationException">Another turn runs. Nothing was sent.</exception>
    /// <inheritdoc cref="ICompletionsClient.CreateAsync" path="/exception[not(contains(@cref, 'ArgumentException'))]"/>
    public Task<Completion> AskAsync(CompletionRequest request, CancellationToken cancellationToken = default)
    {
        Check(request);
        return RunAsync(request, cancellationToken);
    }

    /// <summary>Begins a turn, and its stream in the conversation as it is now.</summary>
    /// <exception cref="InvalidOperationException">Another turn runs.</exception>
    internal IAsyncEnumerable<CompletionChunk> BeginStream(object turn, CompletionRequest request, CancellationToken cancellationToken) =>
        _client.Completions.StreamAsync(ChatbotId, Begin(turn, request), cancellationToken);

    /// <summary>Keeps the conversation that the service named in a turn. The empty id names none: no question could be asked with it.</summary>
    internal void Keep(object turn, Guid? conversationId)
    {
        lock (_lock)
        {
            if (_turn == turn && conversationId is { } id && id != Guid.Empty)
            {
                _conversationId = id;
            }
        }
    }

    /// <summary>Ends a turn, and keeps the conversation that its failure names. A turn that has ended, or never began, changes nothing.</summary>
    internal void End(object turn, Exception? failure = null)
    {
        lock (_lock)
        {
            if (_turn == turn)
            {
                Keep(turn, (failure as MaiAgentStreamException)?.ConversationId ?? (failure as MaiAgentTimeoutException)?.ConversationId);
                _turn = null;
            }
        }
    }

    private async Task<Completion> RunAsync(CompletionRequest request, CancellationToken cancellationToken)
    {
        var turn = new object();
        try
        {
            var answer = await _client.Completions.CreateAsync(ChatbotId, Begin(turn, request), cancellationToken).ConfigureAwait(false);
            Keep(turn, answer.ConversationId);
            End(turn);
            return answer;
        }
        catch (Exception exception)
        {
            End(turn, exception);
            throw;
        }
    }

    private CompletionRequest Begin(object turn, CompletionRequest request)
    {
        lock (_lock)
        {
            if (_turn is not null)
            {
                throw new InvalidOperationException(
                    "Another turn of this session runs. Wait for its answer, or leave its enumeration, before the next question; questions side by side need sessions of their own.");
            }

            _turn = turn;
            return request with { Conversation = _conversationId };
        }
    }

    private void Check(CompletionRequest request)
    {
        CompletionsClient.Check(ChatbotId, request);
        if (request.Conversation is { } named && named != ConversationId)
        {
            throw new ArgumentException(
                "The request names another conversation than the session's. Leave it null, or start a session with that conversation.", nameof(request));
        }
    }
}
