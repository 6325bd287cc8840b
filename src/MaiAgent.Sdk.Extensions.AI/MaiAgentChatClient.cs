using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI;

/// <summary>One assistant as a chat client. It holds no state of a call, and the SDK's client stays its owner's to dispose.</summary>
internal sealed class MaiAgentChatClient(IMaiAgentClient client, Guid chatbotId) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("maiagent", client.BaseAddress, chatbotId.ToString());

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = ChatRequests.Create(this, messages, options);
        return AskAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = ChatRequests.Create(this, messages, options);
        return ReadAsync(client.Completions.StreamAsync(chatbotId, request, cancellationToken), request.Conversation, CancellationToken.None);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(client) ? client
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing here is the adapter's own.
    }

    private async Task<ChatResponse> AskAsync(CompletionRequest request, CancellationToken cancellationToken)
    {
        var completion = await client.Completions.CreateAsync(chatbotId, request, cancellationToken).ConfigureAwait(false);
        return ChatAnswers.ToResponse(completion, NewMessageId(), completion.ConversationId ?? request.Conversation);
    }

    /// <summary>The chunks have the token of the call; linked with it, the token of the enumeration would name neither.</summary>
    private static async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(
        IAsyncEnumerable<CompletionChunk> chunks, Guid? conversationId, [EnumeratorCancellation] CancellationToken enumerationToken = default)
    {
        var messageId = NewMessageId();
        await foreach (var chunk in chunks.WithCancellation(enumerationToken).ConfigureAwait(false))
        {
            conversationId = chunk.ConversationId ?? conversationId;
            yield return ChatAnswers.ToUpdate(chunk, messageId, conversationId);
        }
    }

    /// <summary>The service names no message; without an id, the updates of two answers in a row would be put together as one.</summary>
    private static string NewMessageId() => Guid.NewGuid().ToString("N");
}
