namespace MaiAgent.Sdk;

/// <summary>
/// Asking an assistant: <c>POST /api/chatbots/{chatbotId}/completions/</c> (createChatbotCompletion). The service stores every
/// question it receives, so a question is never repeated once the service may have received it. Thread-safe.
/// </summary>
public interface ICompletionsClient
{
    /// <summary>Asks, and waits for the whole answer.</summary>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="request">The question, with all that the endpoint accepts.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer and its conversation.</returns>
    /// <exception cref="ArgumentException">An id is empty, or the message is; thrown before anything is sent.</exception>
    /// <exception cref="MaiAgentApiException">The service refused; its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No complete response arrived.</exception>
    /// <exception cref="MaiAgentResponseException">The response cannot be read, or the service reported an error in its place.</exception>
    /// <exception cref="MaiAgentStreamException">
    /// The service streamed although it was not asked to, and the body ends before the answer is complete, reports an error or has an event that cannot
    /// be read. It holds the text so far.
    /// </exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    Task<Completion> CreateAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks, and hands out the answer while it is being made. Nothing is sent before the enumeration begins. The last chunk is
    /// the one that is <see cref="CompletionChunk.Done"/>; an answer that ends otherwise is an exception, never a silent end.
    /// Leaving the loop, disposing the enumerator or cancelling closes the connection.
    /// </summary>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="request">The question, with all that the endpoint accepts.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>, also when chunks have arrived that were not handed out yet.</param>
    /// <returns>The chunks. They can be enumerated once; a second time is an <see cref="InvalidOperationException"/>, because it would ask again.</returns>
    /// <exception cref="ArgumentException">An id is empty, or the message is; thrown at the call.</exception>
    /// <exception cref="MaiAgentApiException">The service refused (while enumerating); its subclasses say why.</exception>
    /// <exception cref="MaiAgentConnectionException">No response began (while enumerating).</exception>
    /// <exception cref="MaiAgentStreamException">The answer failed after it began (while enumerating). It holds the text so far.</exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out (while enumerating). It holds the text so far.</exception>
    IAsyncEnumerable<CompletionChunk> StreamAsync(Guid chatbotId, CompletionRequest request, CancellationToken cancellationToken = default);
}
