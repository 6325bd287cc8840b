using MaiAgent.Sdk.Answers;

namespace MaiAgent.Sdk;

/// <summary>What the service still has after a call failed.</summary>
public static class RecoveryExtensions
{
    /// <summary>
    /// Gets the stored answer of a question whose stream or call broke: the service has the question, and finishes the answer without its
    /// client. Reads the messages of the conversation until the answer is there, with growing pauses on the client's clock, through 429,
    /// 5xx and failures of the connection, for at most five minutes. Nothing is asked again.
    /// </summary>
    /// <remarks>
    /// The question is the last incoming message with the same text that is not older than the call, by <see cref="Message.CreatedAt"/>: the
    /// service's time at the call is reckoned from the <c>Date</c> header of its responses (from the client's clock where there is none),
    /// less five seconds. The answer is the first outgoing message after it, or the one that begins with the <c>PartialContent</c> of the
    /// failure. An exception made by hand holds no question: the last incoming message of its conversation is taken for it.
    /// </remarks>
    /// <param name="client">The client, or a substitute whose <see cref="IMaiAgentClient.Messages"/> lists the messages.</param>
    /// <param name="failure">
    /// What <see cref="ICompletionsClient.StreamAsync"/>, <see cref="ICompletionsClient.CreateAsync"/> or <c>Messages.AskAsync</c> threw.
    /// </param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// The answer; null when the question never arrived, so that it may be asked again. That is so at once when the service refused it
    /// (a status below 500 other than 408) or no connection was made, and otherwise when the conversation has not shown it for half a
    /// minute.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The conversation is not known: the question began a new one, and the failure came before the service had named it. Thrown at the call.
    /// </exception>
    /// <exception cref="MaiAgentTimeoutException">
    /// The question is stored, but five minutes brought no answer: <see cref="MaiAgentTimeoutException.Limit"/> is <c>timeout</c>, and the ids
    /// of the conversation and of the question are in it. Or the conversation could not be read in all that time.
    /// </exception>
    /// <exception cref="MaiAgentApiException">The service refused to list the messages; its subclasses say why.</exception>
    /// <exception cref="MaiAgentResponseException">A list cannot be read, or its pages go in a circle.</exception>
    public static Task<Completion?> RecoverAsync(this IMaiAgentClient client, MaiAgentException failure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(failure);
        if (FailureKinds.NothingWasStored(failure) && failure.Question is not { MessageId: not null })
        {
            return Task.FromResult<Completion?>(null);
        }

        var conversation = failure.Question?.ConversationId ?? failure switch
        {
            MaiAgentStreamException { ConversationId: { } id } => id,
            MaiAgentTimeoutException { ConversationId: { } id } => id,
            _ => throw new InvalidOperationException(
                "The conversation is not known: the question began a new one, and the call failed before the service had named it. Whether it was stored cannot be found out.",
                failure),
        };
        return new Recovery(client, failure, conversation).RunAsync(cancellationToken);
    }
}
