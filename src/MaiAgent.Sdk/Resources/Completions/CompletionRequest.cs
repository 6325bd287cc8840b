namespace MaiAgent.Sdk;

/// <summary>A question to an assistant: the body of <c>POST /chatbots/{id}/completions/</c>, streamed or not.</summary>
public sealed record CompletionRequest
{
    /// <summary>The conversation to continue; null starts a new one.</summary>
    public Guid? Conversation { get; init; }

    /// <summary>The message to the assistant.</summary>
    public required CompletionMessage Message { get; init; }

    /// <summary>Set by the client alone, because it decides how the answer is read.</summary>
    [JsonInclude]
    internal bool? IsStreaming { get; init; }

    /// <summary>A question that is only text.</summary>
    /// <exception cref="ArgumentException">The message is empty.</exception>
    internal static CompletionRequest Of(string message, Guid? conversationId = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        return new CompletionRequest { Conversation = conversationId, Message = new CompletionMessage { Content = message } };
    }

    /// <summary>The same question, which later changes of the caller's lists and JSON documents do not change.</summary>
    internal CompletionRequest Copy() => this with
    {
        Message = Message with
        {
            ContentPayload = Message.ContentPayload?.Clone(),
            QueryMetadata = Message.QueryMetadata?.Clone(),
            Metadata = Message.Metadata?.Clone(),
            Attachments = Message.Attachments is { } attachments ? [.. attachments] : null,
        },
    };

    /// <summary>The same question, asking for a stream of events.</summary>
    internal CompletionRequest AsStreaming() => this with { IsStreaming = true };
}
