using System.Text.Json.Serialization;

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

    /// <summary>The same question, asking for a stream of events.</summary>
    internal CompletionRequest AsStreaming() => this with { IsStreaming = true };
}
