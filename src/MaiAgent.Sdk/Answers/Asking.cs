using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Answers;

/// <summary>
/// One message and the wait for its answer. The service does not say which message an answer belongs to, so what was there before the
/// message was stored is read first: an answer is newer than the message by its time, and where a time is missing or the same, it is
/// one that was not there before.
/// </summary>
internal sealed class Asking(IMessagesApi messages, CreateMessageRequest request)
{
    private readonly TimeProvider _clock = IHasClock.Of(messages);
    private readonly MessageReader _reader = new(messages, request.Conversation);

    public async Task<Message> AskAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var wait = new AnswerWait(_clock, limit, cancellationToken);
        var question = new AskedQuestion(request.Conversation, request.Content, _clock);
        Message? stored = null;
        try
        {
            await wait.UntilAsync(() => RememberAsync(wait.Token), static failure => FailureKinds.MayPass(failure) && !FailureKinds.NoConnectionWasMade(failure))
                .ConfigureAwait(false);
            question.Begin();
            stored = await messages.CreateAsync(request, wait.Token).ConfigureAwait(false);
            question.MessageId = stored.Id;
            return await wait.UntilAsync(() => FindAnswerAsync(stored, wait.Token), FailureKinds.MayPass).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (wait.Token.IsCancellationRequested)
        {
            throw wait.Ended(exception, stored is null ? "The message was not seen to be stored" : "No answer arrived", question, request.Conversation, stored?.Id);
        }
        catch (MaiAgentException exception)
        {
            exception.Question ??= question;
            throw;
        }
    }

    private async Task<object?> RememberAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _reader.LookAsync(cancellationToken).ConfigureAwait(false))
        {
            _reader.Remember(message);
        }

        return _reader;
    }

    private async Task<Message?> FindAnswerAsync(Message question, CancellationToken cancellationToken)
    {
        var candidates = new List<Message>();
        var askedAt = question.CreatedAt;
        await foreach (var message in _reader.LookAsync(cancellationToken).ConfigureAwait(false))
        {
            if (message.IsAnswer())
            {
                candidates.Add(message);
            }
            else if (message.Id is not null && message.Id == question.Id)
            {
                askedAt ??= message.CreatedAt;
            }
        }

        return candidates.Where(message => message.CreatedAt is { } at && askedAt is { } asked && at != asked ? at > asked : !_reader.Knows(message))
            .InOrder()
            .FirstOrDefault();
    }
}
