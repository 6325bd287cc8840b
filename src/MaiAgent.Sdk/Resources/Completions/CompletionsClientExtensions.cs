namespace MaiAgent.Sdk;

/// <summary>Asking with a text alone. A substitute of <see cref="ICompletionsClient"/> serves these calls too.</summary>
public static class CompletionsClientExtensions
{
    /// <summary>Asks, and waits for the whole answer.</summary>
    /// <param name="completions">The API.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="message">The question.</param>
    /// <param name="conversationId">The conversation to continue; null begins a new one.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer and its conversation.</returns>
    /// <inheritdoc cref="ICompletionsClient.CreateAsync" path="/exception"/>
    public static Task<Completion> CreateAsync(
        this ICompletionsClient completions, Guid chatbotId, string message, Guid? conversationId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completions);
        return completions.CreateAsync(chatbotId, CompletionRequest.Of(message, conversationId), cancellationToken);
    }

    /// <summary>Asks in a new conversation, and waits for the whole answer.</summary>
    /// <param name="completions">The API.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The answer and its conversation.</returns>
    /// <inheritdoc cref="ICompletionsClient.CreateAsync" path="/exception"/>
    public static Task<Completion> CreateAsync(this ICompletionsClient completions, Guid chatbotId, string message, CancellationToken cancellationToken) =>
        completions.CreateAsync(chatbotId, message, conversationId: null, cancellationToken);

    /// <summary>Asks, and yields the answer while it is being made.</summary>
    /// <param name="completions">The API.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="message">The question.</param>
    /// <param name="conversationId">The conversation to continue; null begins a new one.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The chunks, to be enumerated once.</returns>
    /// <inheritdoc cref="ICompletionsClient.StreamAsync" path="/exception"/>
    public static IAsyncEnumerable<CompletionChunk> StreamAsync(
        this ICompletionsClient completions, Guid chatbotId, string message, Guid? conversationId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completions);
        return completions.StreamAsync(chatbotId, CompletionRequest.Of(message, conversationId), cancellationToken);
    }

    /// <summary>Asks in a new conversation, and yields the answer while it is being made.</summary>
    /// <param name="completions">The API.</param>
    /// <param name="chatbotId">The assistant.</param>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The chunks, to be enumerated once.</returns>
    /// <inheritdoc cref="ICompletionsClient.StreamAsync" path="/exception"/>
    public static IAsyncEnumerable<CompletionChunk> StreamAsync(this ICompletionsClient completions, Guid chatbotId, string message, CancellationToken cancellationToken) =>
        completions.StreamAsync(chatbotId, message, conversationId: null, cancellationToken);
}
