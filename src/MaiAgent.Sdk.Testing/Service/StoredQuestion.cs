namespace MaiAgent.Sdk.Testing;

/// <summary>A question that stands in its conversation.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="IsStreaming">Whether the answer is to be streamed.</param>
/// <param name="Answer">Stores the answer and returns it.</param>
internal sealed record StoredQuestion(Guid ConversationId, bool IsStreaming, Func<Item> Answer);
