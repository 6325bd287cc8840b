using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Answers;

/// <summary>The search for a question whose call failed, and the wait for its answer.</summary>
internal sealed class Recovery
{
    /// <summary>How long a question that the conversation does not show may still be on its way.</summary>
    private static readonly TimeSpan ArrivalLimit = TimeSpan.FromSeconds(30);

    private readonly Dictionary<MessageKey, Message> _messages = [];
    private readonly AskedQuestion? _asked;
    private readonly Guid _conversation;
    private readonly string _begun;
    private readonly ServiceClock? _clock;
    private readonly IMessagesApi _api;
    private readonly MessageReader _reader;
    private bool _hasLooked;
    private Message? _question;

    public Recovery(IMaiAgentClient client, MaiAgentException failure, Guid conversation)
    {
        _asked = failure.Question;
        _conversation = conversation;
        _begun = PartialContentOf(failure);
        _clock = _asked is null ? null : new ServiceClock(client, _asked);
        _api = _clock?.Messages ?? client.Messages;
        _reader = new MessageReader(_api, conversation);
    }

    public async Task<Completion?> RunAsync(CancellationToken cancellationToken)
    {
        using var wait = new AnswerWait(IHasClock.Of(_api), AnswerWait.DefaultLimit, cancellationToken);
        try
        {
            return (await wait.UntilAsync(() => LookAsync(wait), FailureKinds.MayPass).ConfigureAwait(false)).Answer;
        }
        catch (OperationCanceledException exception) when (wait.Token.IsCancellationRequested)
        {
            throw wait.Ended(exception, _question is null ? "The conversation could not be read" : "The question was stored, but no answer arrived", _asked, _conversation, _question?.Id);
        }
        catch (MaiAgentException exception)
        {
            exception.Question ??= _asked;
            throw;
        }
    }

    /// <summary>The text of the answer that had arrived before the failure, without the white space that a service may take off.</summary>
    private static string PartialContentOf(MaiAgentException failure) => failure switch
    {
        MaiAgentStreamException { PartialContent: var text } => text.Trim(),
        MaiAgentTimeoutException { PartialContent: { } text } => text.Trim(),
        _ => "",
    };

    private async Task<Outcome?> LookAsync(AnswerWait wait)
    {
        var isLate = wait.Elapsed >= ArrivalLimit;
        await foreach (var message in _reader.LookAsync(wait.Token).ConfigureAwait(false))
        {
            _messages[MessageKey.Of(message)] = message;
        }

        if (!_hasLooked)
        {
            _hasLooked = true;
            foreach (var message in _messages.Values)
            {
                _reader.Remember(message);
            }
        }

        _question = FindQuestion();
        return _question is null
            ? isLate ? new Outcome(null) : null
            : FindAnswer(_question) is { } answer ? new Outcome(AsCompletion(answer)) : null;
    }

    /// <summary>The last message with the id or the text of the question that was not there before it was asked.</summary>
    private Message? FindQuestion() => _messages.Values
        .Where(message => message.Type == MessageType.Incoming && IsAsked(message))
        .OrderBy(static message => message.CreatedAt ?? DateTimeOffset.MinValue)
        .ThenBy(static message => message.Id)
        .LastOrDefault();

    private bool IsAsked(Message message) =>
        _asked is null ? true
        : _asked.MessageId is { } id ? message.Id == id
        : string.Equals(message.Content?.Trim(), _asked.Text?.Trim(), StringComparison.Ordinal) && !(message.CreatedAt < _clock!.Earliest);

    /// <summary>The one that begins with the text that had arrived, or else the first after the question.</summary>
    private Message? FindAnswer(Message question) => _messages.Values
        .Where(message => message.IsAnswer() && (message.CreatedAt is { } at ? !(at < (question.CreatedAt ?? _clock?.Earliest)) : IsNew(message, question)))
        .InOrder()
        .OrderByDescending(HasBegun)
        .FirstOrDefault();

    /// <summary>
    /// Whether an answer without a time is one to the question: it came between two looks, it begins as the broken one did, or every
    /// earlier question has an answer with a time. Otherwise it may be an old one.
    /// </summary>
    private bool IsNew(Message message, Message question)
    {
        if (!_reader.Knows(message) || HasBegun(message))
        {
            return true;
        }

        var earlierQuestions = _messages.Values.Count(other => other.Type == MessageType.Incoming && other != question && !(other.CreatedAt > question.CreatedAt));
        var earlierAnswers = _messages.Values.Count(other => other.IsAnswer() && other.CreatedAt < (question.CreatedAt ?? _clock?.Earliest));
        return earlierQuestions <= earlierAnswers;
    }

    private bool HasBegun(Message message) => _begun.Length > 0 && message.Content?.TrimStart().StartsWith(_begun, StringComparison.Ordinal) == true;

    private Completion AsCompletion(Message answer) => new()
    {
        Content = answer.Content!,
        ConversationId = _conversation,
        Done = true,
        Citations = answer.Citations,
        CitationNodes = answer.CitationNodes,
        AdditionalProperties = answer.AdditionalProperties,
    };

    /// <summary>The end of the search: the answer, or null when the question never arrived.</summary>
    private sealed record Outcome(Completion? Answer);
}
